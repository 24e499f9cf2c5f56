package lottery.server;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lottery.config.Settings;
import lottery.server.net.TlsMode;
import lottery.server.net.TlsPolicy;
import lottery.tls.AgencyUri;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;

/** Reads the section {@code tls}. */
final class TlsSettings {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  private enum ClientAuth {
    REQUIRED,
    NONE
  }

  private TlsSettings() {}

  /** Nothing if no peer speaks TLS. The files are not looked at yet. */
  static Optional<TlsPolicy> read(Settings settings) {
    TlsMode mode = settings.choice("tls.mode", TlsMode.class);
    boolean needsClient =
        settings.choice("tls.client-auth", ClientAuth.class) == ClientAuth.REQUIRED;
    AgencyUri agencyUri = agencyUri(settings);
    List<String> protocols = protocols(settings);
    Duration timeout =
        settings.duration("tls.handshake-timeout", Duration.ofMillis(100), Duration.ofMinutes(10));
    return mode == TlsMode.OFF
        ? Optional.empty()
        : Optional.of(
            new TlsPolicy(
                mode, files(settings, needsClient), needsClient, agencyUri, protocols, timeout));
  }

  /** As configuration calls it. */
  static String modeOf(Optional<TlsPolicy> tls) {
    return tls.map(TlsPolicy::mode).orElse(TlsMode.OFF).name().toLowerCase(Locale.ROOT);
  }

  private static TlsFiles files(Settings settings, boolean needsClient) {
    return new TlsFiles(
        Optional.of(file(settings, "tls.certificate")),
        Optional.of(file(settings, "tls.key")),
        needsClient ? Optional.of(file(settings, "tls.client-ca")) : Optional.empty(),
        needsClient ? settings.ifSet("tls.crl", key -> file(settings, key)) : Optional.empty());
  }

  private static TlsFile file(Settings settings, String key) {
    return new TlsFile(key, settings.path(key));
  }

  private static AgencyUri agencyUri(Settings settings) {
    try {
      return new AgencyUri(settings.text("tls.agency-uri"));
    } catch (IllegalArgumentException e) {
      throw settings.refused("tls.agency-uri", AgencyUri.RULE);
    }
  }

  private static List<String> protocols(Settings settings) {
    List<String> protocols = settings.list("tls.protocols");
    if (!PROTOCOLS.containsAll(protocols)) {
      throw settings.refused("tls.protocols", "TLSv1.3, or TLSv1.3 and TLSv1.2");
    }
    return protocols;
  }
}
