package lottery.agency;

import java.util.Optional;
import lottery.config.Settings;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;

/**
 * TLS with the central.
 *
 * @param serverName the name that the central's certificate must be for, if not the host of its
 *     address
 */
record CentralTls(TlsFiles files, Optional<String> serverName) {
  /** What is configured; empty for none. */
  static Optional<CentralTls> read(Settings settings) {
    Optional<TlsFile> certificate = tlsFile(settings, "server.tls.certificate");
    Optional<TlsFile> key = tlsFile(settings, "server.tls.key");
    Optional<String> serverName = settings.ifSet("server.tls.server-name", settings::text);
    boolean needsCa = certificate.isPresent() || key.isPresent() || serverName.isPresent();
    if (certificate.isPresent() || key.isPresent()) {
      // Each of them needs the other; if one is missing, the refusal names it.
      settings.path("server.tls.certificate");
      settings.path("server.tls.key");
    }
    if (needsCa) {
      settings.path("server.tls.ca");
    }
    return tlsFile(settings, "server.tls.ca")
        .map(
            ca ->
                new CentralTls(
                    new TlsFiles(certificate, key, Optional.of(ca), Optional.empty()), serverName));
  }

  private static Optional<TlsFile> tlsFile(Settings settings, String key) {
    return settings.ifSet(key, set -> new TlsFile(set, settings.path(set)));
  }
}
