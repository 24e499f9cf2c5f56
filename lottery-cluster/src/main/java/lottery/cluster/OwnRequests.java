package lottery.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

/**
 * What this machine asks of its own server, which does it while it leads. A failed request may have
 * been done all the same. Any thread; those of one thread keep their order.
 */
final class OwnRequests {
  private static final long TRANSFER_MILLIS = 1000;

  private final RaftServer server;
  private final RaftPeerId own;
  private final ClientId client = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();

  OwnRequests(RaftServer server, RaftPeerId own) {
    this.server = server;
    this.own = own;
  }

  /** Puts an entry at the end of the log. */
  CompletionStage<?> append(byte[] entry) {
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(client)
            .setServerId(own)
            .setGroupId(RatisEngine.GROUP)
            .setCallId(calls.incrementAndGet())
            .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
            .setType(RaftClientRequest.writeRequestType())
            .build();
    return submitted(() -> server.submitClientRequestAsync(request));
  }

  /** Gives the lead to another member. */
  CompletionStage<?> transferTo(RaftPeerId node) {
    return submitted(
        () ->
            server.transferLeadershipAsync(
                new TransferLeadershipRequest(
                    client,
                    own,
                    RatisEngine.GROUP,
                    calls.incrementAndGet(),
                    node,
                    TRANSFER_MILLIS)));
  }

  /** Changes the members, unless others have changed them in between. */
  CompletionStage<?> change(List<RaftPeer> from, List<RaftPeer> to) {
    SetConfigurationRequest.Arguments arguments =
        SetConfigurationRequest.Arguments.newBuilder()
            .setMode(SetConfigurationRequest.Mode.COMPARE_AND_SET)
            .setServersInCurrentConf(from)
            .setServersInNewConf(to)
            .build();
    return submitted(
        () ->
            server.setConfigurationAsync(
                new SetConfigurationRequest(
                    client, own, RatisEngine.GROUP, calls.incrementAndGet(), arguments)));
  }

  private interface Call {
    CompletableFuture<RaftClientReply> submit() throws IOException;
  }

  private static CompletableFuture<?> submitted(Call call) {
    try {
      return call.submit()
          .thenAccept(
              reply -> {
                if (!reply.isSuccess()) {
                  throw new CompletionException(reply.getException());
                }
              });
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
