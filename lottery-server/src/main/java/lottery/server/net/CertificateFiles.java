package lottery.server.net;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLException;
import lottery.log.LogLine;
import lottery.tls.Expiry;
import lottery.tls.TlsTexts;
import lottery.tls.UnusableFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate files in use. A new look at the files compares their content, because names and
 * times do not change when links are exchanged. If a new set cannot be used, the old one stays in
 * use.
 *
 * <p>One thread reads the files; any thread may ask for the set in use.
 */
final class CertificateFiles {
  /** The log warns daily of a certificate that expires within this time. */
  static final Duration WARN_BEFORE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

  private final TlsPolicy policy;
  private final Clock clock;
  private TlsTexts texts;

  /** Why the last look failed; each reason is logged once. */
  private volatile String lastFailure = "";

  private LocalDate warned = LocalDate.MIN;

  private volatile TlsContext context;
  private volatile long reloads;
  private volatile long failures;

  private CertificateFiles(TlsPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Reads them for the first time.
   *
   * @throws UnusableFileException in one line
   */
  static CertificateFiles read(TlsPolicy policy, Clock clock)
      throws UnusableFileException, SSLException {
    CertificateFiles files = new CertificateFiles(policy, clock);
    files.texts = policy.files().read();
    files.context = TlsContext.of(files.texts.material(clock.instant()), policy, clock);
    files.warnOfEnds();
    return files;
  }

  /** What new connections get. Any thread. */
  TlsContext context() {
    return context;
  }

  /** When what each file holds ends. Any thread. */
  List<Expiry> expiries() {
    return context.material().expiries();
  }

  /** How many times a new set was taken. Any thread. */
  long reloads() {
    return reloads;
  }

  /** How many times a set was not taken. Any thread. */
  long failures() {
    return failures;
  }

  /** Whether the files are not usable now, and those from before are in use. Any thread. */
  boolean isLastRefused() {
    return !lastFailure.isEmpty();
  }

  /**
   * Looks at the files.
   *
   * @return whether they have changed, to a set that can be used
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  boolean lookAgain() {
    try {
      TlsTexts now = policy.files().read();
      boolean changed = !now.equals(texts);
      if (changed) {
        context = TlsContext.of(now.material(clock.instant()), policy, clock);
        texts = now;
        reloads++;
        warned = LocalDate.MIN;
        LOG.info(LogLine.success("certificados").with("archivos", described()).toString());
      }
      lastFailure = "";
      warnOfEnds();
      return changed;
    } catch (UnusableFileException | SSLException | RuntimeException e) {
      failed(e.getMessage() == null ? e.toString() : e.getMessage());
      return false;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void failed(String reason) {
    if (!reason.equals(lastFailure)) {
      lastFailure = reason;
      failures++;
      LOG.warn(
          LogLine.fail("certificados")
              .with("error", reason)
              .with("aviso", "the files from before stay in use")
              .toString());
    }
    warnOfEnds();
  }

  private String described() {
    return expiries().stream()
        .map(end -> end.file().path() + " until " + end.at())
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  /** Once a day. */
  private void warnOfEnds() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (today.equals(warned)) {
      return;
    }
    warned = today;
    for (Expiry end : expiries()) {
      if (isRevocations(end) ? now.isAfter(end.at()) : now.isAfter(end.at().minus(WARN_BEFORE))) {
        LOG.warn(
            LogLine.inProgress("certificados")
                .with("archivo", end.file())
                .with("vence", end.at())
                .with("aviso", isRevocations(end) ? "not renewed, and still used" : "renew it")
                .toString());
      }
    }
  }

  private boolean isRevocations(Expiry end) {
    return policy.files().revocations().filter(end.file()::equals).isPresent();
  }
}
