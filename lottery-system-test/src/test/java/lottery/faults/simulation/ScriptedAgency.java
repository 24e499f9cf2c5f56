package lottery.faults.simulation;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import lottery.agency.client.LotteryClient;

/**
 * An agency that follows a script over two connections at once: one step after the other, and new
 * connections when a step fails.
 */
final class ScriptedAgency implements Agency {
  /** The steps of the agency. */
  interface Script {
    /** There are new connections; unanswered requests on the old ones are lost. */
    void connected();

    /** The next step, or null when all is done. It is not over before its future succeeds. */
    Future<?> next(LotteryClient one, LotteryClient other);
  }

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final World world;
  private final Network network;
  private final Script script;
  private AgencyProcess process;
  private boolean done;

  ScriptedAgency(World world, Network network, Script script) {
    this.world = world;
    this.network = network;
    this.script = script;
  }

  @Override
  public void start() {
    process = new AgencyProcess(world, network, Speech.tlv());
    process.execute(this::connect);
  }

  @Override
  public void kill() {
    if (!done && process != null) {
      process.kill();
      process = null;
      world.after(world.upTo(PAUSE), this::start);
    }
  }

  @Override
  public boolean isDone() {
    return done;
  }

  private void connect() {
    Future<LotteryClient> one = process.connector().connect();
    listen(one, () -> connectOther(one.getNow()), this::again);
  }

  private void connectOther(LotteryClient one) {
    Future<LotteryClient> other = process.connector().connect();
    listen(
        other,
        () -> {
          script.connected();
          step(one, other.getNow());
        },
        () -> {
          one.close();
          again();
        });
  }

  private void step(LotteryClient one, LotteryClient other) {
    Future<?> step = script.next(one, other);
    if (step == null) {
      done = true;
      one.close();
      other.close();
      return;
    }
    listen(
        step,
        () -> step(one, other),
        () -> {
          one.close();
          other.close();
          again();
        });
  }

  private void again() {
    AgencyProcess waiting = process;
    world.after(
        world.upTo(PAUSE),
        () -> {
          if (waiting == process && waiting != null) {
            connect();
          }
        });
  }

  /** Ignores results that arrive after the process has died. */
  private void listen(Future<?> future, Runnable succeeded, Runnable failed) {
    AgencyProcess listening = process;
    future.addListener(
        ended -> {
          if (listening == process) {
            (ended.isSuccess() ? succeeded : failed).run();
          }
        });
  }
}
