package lottery.cluster;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import lottery.server.cluster.NodeTls;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.thirdparty.io.grpc.netty.GrpcSslContexts;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContext;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContextBuilder;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;

/** How machines reach each other: with TLS or without, and who may call. */
final class RatisTransport {
  /**
   * After so long without a word the machine that has connected is asked whether it is there, and
   * has as long to answer; otherwise the connection is closed.
   */
  private static final int KEEP_ALIVE_SECONDS = 10;

  private RatisTransport() {}

  /**
   * What the engine gets.
   *
   * @param entryVersion what others are told, see {@link EntryVersions}
   */
  static Parameters of(Optional<NodeTls> tls, int entryVersion) {
    Parameters parameters = new Parameters();
    tls.ifPresent(own -> GrpcConfigKeys.Server.setTlsConf(parameters, mutual(own)));
    GrpcConfigKeys.Server.setServicesCustomizer(
        parameters,
        (server, types) ->
            server
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .addService(EntryVersions.service(entryVersion))
                .intercept(new MachineCalls(tls)));
    return parameters;
  }

  /** The same TLS, for a call of our own. */
  static SslContext client(NodeTls tls) throws SSLException {
    return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
        .keyManager(tls.keyManager())
        .trustManager(tls.trustManager())
        .protocols(NodeTls.PROTOCOL)
        .build();
  }

  private static GrpcTlsConfig mutual(NodeTls tls) {
    return GrpcTlsConfig.newBuilder()
        .setKeyManager(tls.keyManager())
        .setTrustManager(tls.trustManager())
        .setMutualTls(true)
        .setSslProvider(SslProvider.JDK)
        .setProtocols(NodeTls.PROTOCOL)
        .build();
  }
}
