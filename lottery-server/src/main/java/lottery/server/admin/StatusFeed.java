package lottery.server.admin;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lottery.proof.ContestId;
import lottery.server.contest.ContestStatus;

/**
 * Asks every second where the contests stand, and knows from that how fast bets come. On the admin
 * loop only, unless said otherwise.
 */
public final class StatusFeed {
  private static final int PERIOD_SECONDS = 1;

  /** The rate is that of so many periods. */
  private static final int PERIODS = 5;

  private final StatusSources sources;
  private final EventLoop loop;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private Consumer<ServerStatus> onStatus = status -> {};
  private boolean asking;
  private volatile ContestStatus last;

  private record Sample(ContestId contest, long bets, long nanoTime) {}

  /** Asks the sources, on the loop. */
  public StatusFeed(StatusSources sources, EventLoop loop, Clock clock) {
    this(sources, loop, clock, System::nanoTime);
  }

  StatusFeed(StatusSources sources, EventLoop loop, Clock clock, LongSupplier nanoTime) {
    this.sources = sources;
    this.loop = loop;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Begins. Any thread. */
  public void start() {
    loop.scheduleWithFixedDelay(this::sample, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /** Tells it from now on, each second, if the contests answer. */
  void tell(Consumer<ServerStatus> onStatus) {
    this.onStatus = onStatus;
  }

  private void sample() {
    if (!asking) {
      asking = true;
      ask(
          status -> {
            asking = false;
            last = status.orElse(null);
            status.ifPresent(this::note);
            onStatus.accept(complete(status));
          });
    }
  }

  private void note(ContestStatus status) {
    ContestId contest = status.terms().contest();
    samples.removeIf(sample -> !sample.contest().equals(contest));
    samples.addLast(new Sample(contest, status.bets(), nanoTime.getAsLong()));
    if (samples.size() > PERIODS + 1) {
      samples.removeFirst();
    }
  }

  /** Where everything stands now; told later. */
  void now(Consumer<ServerStatus> told) {
    ask(status -> told.accept(complete(status)));
  }

  /** What was known lately; nothing while the server starts. Any thread. */
  public Optional<ContestStatus> last() {
    return Optional.ofNullable(last);
  }

  private void ask(Consumer<Optional<ContestStatus>> told) {
    sources.askContests(status -> loop.execute(() -> told.accept(status)));
  }

  private ServerStatus complete(Optional<ContestStatus> contests) {
    return new ServerStatus(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        contests,
        rate(),
        sources.disk(),
        sources.cluster(),
        sources::isConnected,
        sources.warnings());
  }

  private OptionalLong rate() {
    if (samples.size() < 2) {
      return OptionalLong.empty();
    }
    Sample first = samples.getFirst();
    Sample newest = samples.getLast();
    double seconds = (newest.nanoTime() - first.nanoTime()) / 1e9;
    return seconds <= 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, Math.round((newest.bets() - first.bets()) / seconds)));
  }
}
