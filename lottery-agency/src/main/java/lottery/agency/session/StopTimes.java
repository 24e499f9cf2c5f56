package lottery.agency.session;

import java.time.Duration;

/**
 * How long each part of a stop by SIGTERM may take. Each one is shorter than the next larger one,
 * so that the waiting part sees how the other one ended; a test checks that.
 */
public final class StopTimes {

  /** The replies to batches in flight. */
  public static final Duration TRANSFER = Duration.ofSeconds(5);

  /** Any session. It is longer, because the look-up of a name cannot be interrupted. */
  public static final Duration SESSION = Duration.ofSeconds(6);

  /** The event loop, after its session. */
  public static final Duration EVENT_LOOP = Duration.ofMillis(500);

  /** The last lines, after everything else. */
  public static final Duration OUTPUT = Duration.ofMillis(500);

  /** The whole program. */
  public static final Duration PROGRAM = Duration.ofMillis(7500);

  /** The documented limit; a container is killed after ten seconds. */
  public static final Duration PROMISED = Duration.ofSeconds(8);

  /**
   * The last lines when no signal has come. There is no hurry, but a stalled reader must not keep
   * the program running for ever.
   */
  public static final Duration UNHURRIED_OUTPUT = Duration.ofSeconds(30);

  private StopTimes() {}
}
