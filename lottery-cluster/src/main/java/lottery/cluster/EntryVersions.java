package lottery.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import lottery.server.cluster.NodeTls;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.ServerServiceDefinition;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;

/**
 * What machines ask each other beside the engine's questions: which entries of the log they know.
 * The answer is one byte. A machine that knows no such question is of the first version.
 */
final class EntryVersions {
  static final String SERVICE = "lottery.Machine";

  private static final int FIRST = 1;
  private static final int MAX_BYTES = 16;

  /** The first handshake of a busy machine may take seconds. */
  private static final int SECONDS = 10;

  private static final MethodDescriptor<byte[], byte[]> METHOD =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "EntryVersion"))
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  private EntryVersions() {}

  /** Answers others. */
  static ServerServiceDefinition service(int own) {
    return ServerServiceDefinition.builder(SERVICE)
        .addMethod(
            METHOD,
            ServerCalls.asyncUnaryCall(
                (question, answer) -> {
                  answer.onNext(new byte[] {(byte) own});
                  answer.onCompleted();
                }))
        .build();
  }

  /** Asks another machine; fails if it does not answer within {@value #SECONDS} s. */
  static CompletableFuture<Integer> ask(String address, Optional<NodeTls> tls) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    ManagedChannel channel;
    try {
      channel = channel(address, tls);
    } catch (SSLException e) {
      return CompletableFuture.failedFuture(e);
    }
    ClientCalls.asyncUnaryCall(
        channel.newCall(METHOD, CallOptions.DEFAULT.withDeadlineAfter(SECONDS, TimeUnit.SECONDS)),
        new byte[0],
        new Answer(answer));
    return answer.whenComplete((version, failure) -> channel.shutdown());
  }

  private static ManagedChannel channel(String address, Optional<NodeTls> tls) throws SSLException {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget(address).proxyDetector(uri -> null).disableRetry();
    return tls.isPresent()
        ? builder.useTransportSecurity().sslContext(RatisTransport.client(tls.get())).build()
        : builder.usePlaintext().build();
  }

  private record Answer(CompletableFuture<Integer> version) implements StreamObserver<byte[]> {
    @Override
    public void onNext(byte[] answer) {
      version.complete(answer.length == 0 ? FIRST : (int) answer[0]);
    }

    @Override
    public void onError(Throwable failure) {
      if (Status.fromThrowable(failure).getCode() == Status.Code.UNIMPLEMENTED) {
        version.complete(FIRST);
      } else {
        version.completeExceptionally(failure);
      }
    }

    @Override
    public void onCompleted() {
      version.complete(FIRST); // Nothing if there was an answer.
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readNBytes(MAX_BYTES);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
