package lottery.cluster;

import java.util.Optional;
import lottery.server.cluster.NodeTls;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;

/** How machines reach each other: with TLS or without, and who may call. */
final class RatisTransport {
  private RatisTransport() {}

  static Parameters of(Optional<NodeTls> tls) {
    Parameters parameters = new Parameters();
    tls.ifPresent(own -> GrpcConfigKeys.Server.setTlsConf(parameters, mutual(own)));
    GrpcConfigKeys.Server.setServicesCustomizer(
        parameters, (server, types) -> server.intercept(new MachineCalls(tls)));
    return parameters;
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
