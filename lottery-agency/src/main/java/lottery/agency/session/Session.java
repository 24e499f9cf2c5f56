package lottery.agency.session;

import io.netty.util.concurrent.Future;

/**
 * One piece of an agency's work. Both methods are for the event loop, on which its future completes
 * too.
 */
public interface Session {

  /** The name of this work in log lines. */
  String action();

  /**
   * Begins; once.
   *
   * @return completes when the work is done; fails with {@link StoppedException} when it was
   *     stopped before, with another exception when it cannot be done
   */
  Future<Void> start();

  /** Asks it to end soon, at a point where nothing is left unclear. */
  void stop();
}
