package lottery.server;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/** What has to be done again and again while a server runs. */
final class PeriodicTasks {
  private static final int SWEEP_MILLIS = 100;

  /** How late a deadline may be kept. */
  private static final int DEADLINE_MILLIS = 200;

  /** How often the log reports left-out lines. */
  private static final int REPORT_SECONDS = 10;

  /** How often winners are looked for again that could not be kept, for want of room. */
  private static final int RETRY_SECONDS = 5;

  private PeriodicTasks() {}

  /** Schedules them, until these loops end. */
  static void start(Backend backend, EventLoopGroup loops) {
    loops
        .next()
        .scheduleWithFixedDelay(
            backend::closeSlowPeers, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    loops
        .next()
        .scheduleWithFixedDelay(backend::keepDeadline, 0, DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
    loops
        .next()
        .scheduleWithFixedDelay(
            backend::reportLeftOutLines, REPORT_SECONDS, REPORT_SECONDS, TimeUnit.SECONDS);
    loops
        .next()
        .scheduleWithFixedDelay(backend::retry, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
  }
}
