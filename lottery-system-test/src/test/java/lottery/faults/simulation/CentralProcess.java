package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import lottery.log.Lines;
import lottery.server.Central;
import lottery.server.ServerConfig;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.Storage;
import lottery.server.journal.Waiter;
import lottery.server.net.Entrance;

/** A central that is kept running: whenever it dies or ends, it is started again. */
final class CentralProcess {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration EXIT = Duration.ofMillis(200);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final Duration COMMIT_DELAY = Duration.ofMillis(2);
  private static final Duration LOOKUP_DELAY = Duration.ofMillis(5);

  /** What has to be true of a disk that a central has recovered. */
  @FunctionalInterface
  interface StoredCheck {
    void check(Storage storage) throws IOException;
  }

  private final World world;
  private final FakeStorage storage;
  private final ServerConfig config;
  private final SegmentSizes sizes;
  private final Network network;
  private final StoredCheck check;
  private SlowThread loop;
  private SlowThread lookups;
  private DyingDisk disk;
  private Central central;
  private boolean failing;
  private int starts;

  CentralProcess(
      World world,
      FakeStorage storage,
      ServerConfig config,
      SegmentSizes sizes,
      Network network,
      StoredCheck check) {
    this.world = world;
    this.storage = storage;
    this.config = config;
    this.sizes = sizes;
    this.network = network;
    this.check = check;
  }

  /** Recovers and listens; when that fails it is tried again later. */
  void start() {
    starts++;
    failing = false;
    disk = new DyingDisk(storage, world::turnLoops);
    loop = new SlowThread(world, disk, COMMIT_DELAY, this::cutPower);
    if (world.once(20)) {
      dieAtOperation(1 + world.random().nextInt(6));
    }
    lookups = new SlowThread(world, disk, LOOKUP_DELAY, this::cutPower);
    JournalOptions options =
        new JournalOptions(config.durability(), sizes, loop, Runnable::run, lookups);
    try {
      central =
          Central.open(
              config.contest(),
              Entrance.plain(config.limits()),
              new OneContest(disk),
              options,
              CLOCK,
              Lines.UNBOUNDED,
              this::failed);
      if (disk.isDead()) {
        throw new PowerCut();
      }
      check.check(storage);
      if (!failing) {
        network.listen(central.pipelines());
      }
    } catch (PowerCut | RuntimeException e) {
      if (!disk.isDead()) {
        throw e;
      }
      cutPower();
    } catch (JournalException e) {
      assertInjected(e);
      end();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** How often it was started. */
  int starts() {
    return starts;
  }

  boolean isUp() {
    return central != null;
  }

  /** The process dies; what it had written stays. */
  void kill() {
    if (isUp()) {
      end();
    }
  }

  /** The machine dies; what was not forced may be lost. */
  void cutPower() {
    if (config.durability() == Durability.FORCE) {
      storage.crash();
    }
    end();
  }

  /** The power goes at one of the next operations of the disk. */
  void dieAtOperation(int nth) {
    disk.dieAt(nth, world.once(2));
  }

  /** SIGTERM: connections drain, the journal is closed, and the process ends. */
  void stop() {
    if (isUp()) {
      network.refuse();
      central.drainConnections(ImmediateEventExecutor.INSTANCE);
      awaitDrained(central);
    }
  }

  private void awaitDrained(Central stopping) {
    if (central != stopping) {
      return;
    }
    if (network.isIdle()) {
      loop.execute(() -> stopping.close(new AtEnd(this::kill)));
    } else {
      world.after(LOOK_AGAIN, () -> awaitDrained(stopping));
    }
  }

  /** Kills it and does not start it again. */
  void shutDown() {
    loop.die();
    lookups.die();
    network.centralDies();
  }

  /** Closes its connections and ends, as the server's program does. */
  private void failed(Exception cause) {
    if (disk.isDead()) {
      return;
    }
    assertInjected(cause);
    failing = true;
    network.refuse();
    if (isUp()) {
      central.drainConnections(ImmediateEventExecutor.INSTANCE);
    }
    int life = starts;
    world.after(
        world.upTo(EXIT),
        () -> {
          if (life == starts) {
            kill();
          }
        });
  }

  /** Only injected faults may fail, and a start on a full disk. */
  private static void assertInjected(Exception cause) {
    assertThat(cause)
        .satisfiesAnyOf(
            failure -> assertThat(failure).hasStackTraceContaining("injected failure"),
            failure -> assertThat(failure).hasStackTraceContaining("No space left on device"),
            failure -> assertThat(failure).isInstanceOf(NoSpaceException.class));
  }

  private void end() {
    loop.die();
    lookups.die();
    central = null;
    storage.kill();
    network.centralDies();
    world.after(world.upTo(RESTART), this::start);
  }

  /** Ends the process when the journal is closed; a failed journal has ended it already. */
  private record AtEnd(Runnable end) implements Waiter {
    @Override
    public void durable() {
      end.run();
    }

    @Override
    public void failed(Exception cause) {
      assertInjected(cause);
    }
  }
}
