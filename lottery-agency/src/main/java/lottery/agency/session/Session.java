package lottery.agency.session;

import io.netty.util.concurrent.Future;

/**
 * One piece of an agency's work. Both methods are called on the event loop, on which the future
 * completes too.
 */
public interface Session {

  /** The action of this work in log lines. */
  String action();

  /**
   * Begins the work. Called once.
   *
   * @return completes when the work is done; fails with {@link StoppedException} when it was
   *     stopped before, with another exception when it cannot be done
   */
  Future<Void> start();

  /** Asks the session to end soon, at a point where the outcome of everything is known. */
  void stop();
}
