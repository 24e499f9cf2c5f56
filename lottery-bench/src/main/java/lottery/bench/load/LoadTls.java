package lottery.bench.load;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLEngine;

/**
 * Certificates for both sides of a run.
 *
 * @param directory made by {@code deploy/certificates.sh}, for as many agencies as there are
 */
public record LoadTls(Path directory) {

  /** The server's settings. */
  public Map<String, String> serverEnvironment() {
    return Map.of(
        "SERVER_TLS_MODE", "required",
        "SERVER_TLS_CERTIFICATE", file("server.pem"),
        "SERVER_TLS_KEY", file("server.key"),
        "SERVER_TLS_CLIENT_CA", file("ca.pem"));
  }

  /** An agency's side, whose connections go on from each other's handshakes. */
  public SslContext context(int agency) throws IOException {
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3")
        .trustManager(directory.resolve("ca.pem").toFile())
        .keyManager(
            directory.resolve("agency-" + agency + ".pem").toFile(),
            directory.resolve("agency-" + agency + ".key").toFile())
        .build();
  }

  /** The TLS of a new connection. */
  public static SSLEngine engine(SslContext context, int port) {
    return context.newEngine(ByteBufAllocator.DEFAULT, "localhost", port);
  }

  private String file(String name) {
    return directory.resolve(name).toAbsolutePath().toString();
  }
}
