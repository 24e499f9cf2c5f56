package lottery.server.certificates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLException;
import lottery.log.LogLine;
import lottery.tls.Expiry;
import lottery.tls.TlsFiles;
import lottery.tls.TlsMaterial;
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
public final class CertificateFiles {
  /** Makes what connections need of a set of files. */
  @FunctionalInterface
  public interface Use {
    /**
     * From now on new connections get this set.
     *
     * @throws UnusableFileException in one line; then the set from before stays in use
     */
    void take(TlsMaterial material) throws UnusableFileException, SSLException;
  }

  /** The log warns daily of a certificate that expires within this time. */
  static final Duration WARN_BEFORE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

  private final TlsFiles files;
  private final Clock clock;
  private final Use use;
  private TlsTexts texts;

  /** Why the last look failed; each reason is logged once. */
  private volatile String lastFailure = "";

  private LocalDate warned = LocalDate.MIN;

  private volatile TlsMaterial material;
  private volatile long reloads;
  private volatile long failures;

  private CertificateFiles(TlsFiles files, Clock clock, Use use) {
    this.files = files;
    this.clock = clock;
    this.use = use;
  }

  /**
   * Reads them for the first time.
   *
   * @param use called with this set, and with each later one
   * @throws UnusableFileException in one line
   */
  public static CertificateFiles read(TlsFiles files, Clock clock, Use use)
      throws UnusableFileException, SSLException {
    CertificateFiles read = new CertificateFiles(files, clock, use);
    read.take(files.read());
    read.warnOfEnds();
    return read;
  }

  private void take(TlsTexts now) throws UnusableFileException, SSLException {
    TlsMaterial made = now.material(clock.instant());
    use.take(made);
    material = made;
    texts = now;
  }

  /** What the files in use hold. Any thread. */
  public TlsMaterial material() {
    return material;
  }

  /** When what each file holds ends. Any thread. */
  public List<Expiry> expiries() {
    return material.expiries();
  }

  /** How many times a new set was taken. Any thread. */
  public long reloads() {
    return reloads;
  }

  /** How many times a set was not taken. Any thread. */
  public long failures() {
    return failures;
  }

  /** Whether the files are not usable now, and those from before are in use. Any thread. */
  public boolean isLastRefused() {
    return !lastFailure.isEmpty();
  }

  /**
   * Looks at the files.
   *
   * @return whether they have changed, to a set that can be used
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  public boolean lookAgain() {
    try {
      TlsTexts now = files.read();
      boolean changed = !now.equals(texts);
      if (changed) {
        take(now);
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
    return files.revocations().filter(end.file()::equals).isPresent();
  }
}
