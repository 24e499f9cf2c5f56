package lottery.agency.session;

import java.time.Duration;

/**
 * How long each part of a stop by SIGTERM may take. Each one ends within the next larger one, so
 * that whoever waits learns how it ended; a test holds them to that.
 */
public final class StopTimes {

  /** The replies to batches in flight. */
  public static final Duration TRANSFER = Duration.ofSeconds(5);

  /** Any session; longer, because nothing can interrupt a look-up of a name. */
  public static final Duration SESSION = Duration.ofSeconds(6);

  /** The event loop, after its session. */
  public static final Duration EVENT_LOOP = Duration.ofMillis(500);

  /** The last lines, after everything else. */
  public static final Duration OUTPUT = Duration.ofMillis(500);

  /** All of it. */
  public static final Duration PROGRAM = Duration.ofMillis(7500);

  /** What is promised; a container is killed after ten seconds. */
  public static final Duration PROMISED = Duration.ofSeconds(8);

  /**
   * The last lines when no signal has come: there is no hurry, but a reader that has gone to sleep
   * must not keep the program for ever.
   */
  public static final Duration UNHURRIED_OUTPUT = Duration.ofSeconds(30);

  private StopTimes() {}
}
