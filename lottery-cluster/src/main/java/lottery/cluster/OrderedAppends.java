package lottery.cluster;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.RaftServerAsynchronousProtocol;

/**
 * Answers requests to append entries in the order in which they came, over all connections. Any
 * thread.
 *
 * <p>Ratis answers entries that it has got already at once, also while they are being forced. On
 * one connection the first request is answered before its repeat, and so after its force. After a
 * reconnection, or an election, the repeat comes on another connection: the leader would count
 * entries as stored here that a loss of power would take.
 */
final class OrderedAppends implements InvocationHandler {
  private final RaftServer server;

  /** Done when all requests so far are answered; failed for good if entries were not stored. */
  private CompletableFuture<?> before = CompletableFuture.completedFuture(null);

  private OrderedAppends(RaftServer server) {
    this.server = server;
  }

  /** The same server, whose appends are answered in order. */
  static RaftServer of(RaftServer server) {
    return (RaftServer)
        Proxy.newProxyInstance(
            RaftServer.class.getClassLoader(),
            new Class<?>[] {RaftServer.class},
            new OrderedAppends(server));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (arguments != null
        && arguments[0] instanceof AppendEntriesRequestProto request
        && method.getDeclaringClass() == RaftServerAsynchronousProtocol.class
        && request.getEntriesCount() > 0) {
      return append(request);
    }
    try {
      return method.invoke(server, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private synchronized CompletableFuture<AppendEntriesReplyProto> append(
      AppendEntriesRequestProto request) throws IOException {
    CompletableFuture<AppendEntriesReplyProto> reply = server.appendEntriesAsync(request);
    if (reply.isCompletedExceptionally()) {
      // It was refused, before any entry was stored.
      return reply;
    }
    CompletableFuture<AppendEntriesReplyProto> inOrder =
        before.thenCombine(reply, (all, own) -> own);
    before = inOrder;
    return inOrder;
  }
}
