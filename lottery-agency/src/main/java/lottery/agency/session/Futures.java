package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseNotifier;

/** Runs asynchronous steps one after the other, for which Netty's futures have no method. */
final class Futures {

  /**
   * A step that starts when the one before it has succeeded. An exception fails the whole sequence.
   */
  @FunctionalInterface
  interface Step<A, B> {
    Future<B> after(A result) throws Exception;
  }

  private Futures() {}

  /** Returns the result of {@code next}; fails if {@code before} fails. */
  static <A, B> Future<B> then(EventExecutor executor, Future<A> before, Step<A, B> next) {
    Promise<B> result = executor.newPromise();
    before.addListener(
        done -> {
          if (done.isSuccess()) {
            start(next, before.getNow(), result);
          } else {
            result.tryFailure(done.cause());
          }
        });
    return result;
  }

  private static <A, B> void start(Step<A, B> next, A input, Promise<B> result) {
    try {
      PromiseNotifier.cascade(false, next.after(input), result);
    } catch (Exception e) {
      result.tryFailure(e);
    }
  }
}
