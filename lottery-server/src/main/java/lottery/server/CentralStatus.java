package lottery.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lottery.server.admin.ClusterStatus;
import lottery.server.admin.DiskSpace;
import lottery.server.admin.DiskWatch;
import lottery.server.admin.Health;
import lottery.server.admin.StatusSources;
import lottery.server.admin.Warning;
import lottery.server.admin.Warning.Kind;
import lottery.server.certificates.CertificateFiles;
import lottery.server.contest.ContestStatus;
import lottery.server.journal.JournalFigures.NoSegment;
import lottery.tls.Expiry;

/** Collects what operators see from the parts of a running server. Any thread. */
final class CentralStatus implements StatusSources {
  /**
   * Peers try again after a while, and so does the server then. Later than that the failure says
   * nothing about now.
   */
  private static final long FAILURE_COUNTS_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final Duration CERTIFICATE_ENDS_SOON = Duration.ofDays(30);

  private final DiskWatch disk;
  private final Health health;
  private final Clock clock;
  private volatile Optional<Central> central = Optional.empty();
  private volatile Optional<Supplier<ClusterStatus>> cluster = Optional.empty();
  private volatile List<CertificateFiles> certificates = List.of();

  CentralStatus(DiskWatch disk, Health health, Clock clock) {
    this.disk = disk;
    this.health = health;
    this.clock = clock;
  }

  /** This is one of several machines. */
  void standBy(Supplier<ClusterStatus> machine) {
    cluster = Optional.of(machine);
  }

  /** The files of certificates that are in use. */
  void uses(List<CertificateFiles> files) {
    certificates = List.copyOf(files);
  }

  /** From now on there is a central. */
  void serving(Central running) {
    central = Optional.of(running);
  }

  /** There is none any more, or not yet. */
  void following() {
    central = Optional.empty();
  }

  /** Nothing while the server starts, or another machine leads. */
  Optional<Central> central() {
    return central;
  }

  /** Nothing if TLS is off. */
  List<CertificateFiles> certificates() {
    return certificates;
  }

  @Override
  public void askContests(Consumer<Optional<ContestStatus>> told) {
    Optional<Central> running = central;
    if (running.isPresent()) {
      running.get().contests().status(status -> told.accept(Optional.of(status)));
    } else {
      told.accept(Optional.empty());
    }
  }

  @Override
  public Optional<DiskSpace> disk() {
    return disk.space();
  }

  @Override
  public Optional<ClusterStatus> cluster() {
    return cluster.map(Supplier::get);
  }

  @Override
  public boolean isConnected(int agency) {
    return central.map(running -> running.isConnected(agency)).orElse(false);
  }

  /** Why no further segment could be made lately. */
  Optional<String> noSegmentReason() {
    return central
        .flatMap(running -> running.journals().lastFailure())
        .filter(failure -> System.nanoTime() - failure.nanoTime() < FAILURE_COUNTS_NANOS)
        .map(NoSegment::reason);
  }

  @Override
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    List<String> reasons = health.reasons();
    if (!reasons.isEmpty()) {
      warnings.add(new Warning(Kind.NOT_READY, String.join("; ", reasons)));
    }
    disk()
        .filter(DiskSpace::isLow)
        .ifPresent(space -> warnings.add(new Warning(Kind.DISK_LOW, "")));
    noSegmentReason().ifPresent(reason -> warnings.add(new Warning(Kind.NO_SEGMENT, reason)));
    central
        .map(running -> running.peers().lines().lost())
        .filter(lost -> lost > 0)
        .ifPresent(lost -> warnings.add(new Warning(Kind.LOG_DROPPED, lost.toString())));
    certificates.forEach(files -> addCertificates(files, warnings));
    return warnings;
  }

  private void addCertificates(CertificateFiles files, List<Warning> warnings) {
    Instant soon = clock.instant().plus(CERTIFICATE_ENDS_SOON);
    for (Expiry end : files.expiries()) {
      if (end.at().isBefore(soon)) {
        warnings.add(new Warning(Kind.CERTIFICATE_ENDS, end.file().path() + ", " + end.at()));
      }
    }
    if (files.isLastRefused()) {
      warnings.add(new Warning(Kind.CERTIFICATES_REFUSED, ""));
    }
  }
}
