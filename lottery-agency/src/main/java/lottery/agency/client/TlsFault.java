package lottery.agency.client;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import lottery.tls.PeerCertificateException;
import lottery.tls.TlsFile;

/** Translates a failure of TLS: whether it is final, and one line for the log. */
final class TlsFault {
  private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

  /** Alerts by which the central refuses this side's certificate (RFC 8446, 6.2). */
  private static final Set<String> OF_CERTIFICATES =
      Set.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "certificate_required",
          "unknown_ca",
          "access_denied");

  private static final Set<String> OF_VERSIONS = Set.of("protocol_version", "handshake_failure");

  private TlsFault() {}

  /**
   * Translates a failure of TLS; anything else is returned as it is.
   *
   * @param certificate the file of this side's certificate, if it has shown one
   */
  static Throwable of(Throwable failure, Optional<TlsFile> certificate) {
    Throwable cause =
        failure instanceof DecoderException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      if (next instanceof PeerCertificateException) {
        return new TlsRefusedException("the central's " + next.getMessage());
      }
    }
    if (cause instanceof NotSslRecordException) {
      return new TlsRefusedException(
          "the central does not speak it (expected: one with tls.mode optional or required)");
    }
    if (cause instanceof ClosedChannelException) {
      return new IOException(
          "TLS: the central closed the connection during the handshake (expected: one with tls.mode"
              + " optional or required)");
    }
    return cause instanceof SSLException ? ofTls(cause, certificate) : failure;
  }

  private static Exception ofTls(Throwable cause, Optional<TlsFile> certificate) {
    Matcher alert = ALERT.matcher(String.valueOf(cause.getMessage()));
    if (alert.find() && OF_CERTIFICATES.contains(alert.group(1))) {
      return refusedCertificate(alert.group(1), certificate);
    }
    if (alert.reset().find() && OF_VERSIONS.contains(alert.group(1))) {
      return new TlsRefusedException(
          alert.group(1) + " from the central (expected: TLS 1.3 or 1.2, with ciphers of today)");
    }
    return new IOException("TLS: " + cause.getMessage());
  }

  private static Exception refusedCertificate(String alert, Optional<TlsFile> certificate) {
    return new TlsRefusedException(
        certificate
            .map(
                file ->
                    file
                        + ": refused by the central, "
                        + alert
                        + " (expected: valid, not revoked, for one agency, and issued by an"
                        + " authority that the central knows)")
            .orElse(
                "server.tls.certificate: missing, "
                    + alert
                    + " from the central (expected: this agency's certificate)"));
  }
}
