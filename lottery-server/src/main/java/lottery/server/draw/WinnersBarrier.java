package lottery.server.draw;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The barrier before the draw. It counts the books that are still open, and keeps the promises of
 * the connections that wait for winners. The last book to close starts the draw, once; {@link
 * #open} completes all promises.
 */
public final class WinnersBarrier {
  private final AtomicInteger openBooks;
  private final Executor journalLoop;
  private final Set<Promise<Draw>> pending = new LinkedHashSet<>();
  private boolean turningAway;
  private volatile boolean expected;

  /** Why there will be no draw; null unless that is so. */
  private String noDraw;

  private volatile Draw draw;

  /**
   * @param openBooks how many books are still open
   * @param journalLoop the single thread that guards the list of pending promises
   */
  public WinnersBarrier(int openBooks, Executor journalLoop) {
    this.openBooks = new AtomicInteger(openBooks);
    this.journalLoop = journalLoop;
  }

  /**
   * One book has closed, durably. Any thread.
   *
   * @return whether it was the last one: true exactly once
   * @throws IllegalStateException if there was no open book left
   */
  public boolean bookClosed() {
    int left = openBooks.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("more books closed than there are");
    }
    return left == 0;
  }

  public int openBooks() {
    return openBooks.get();
  }

  /**
   * The draw has been made and is durable. Journal loop only.
   *
   * @throws IllegalStateException if it had happened before, or books are open
   */
  public void open(Draw draw) {
    if (this.draw != null || openBooks.get() != 0) {
      throw new IllegalStateException("the draw happens once, when all books are closed");
    }
    this.draw = draw;
    endWaiting(promise -> promise.trySuccess(draw));
  }

  /**
   * The winners cannot be read for now, so questions wait until {@link #open} is called again.
   * Journal loop only.
   */
  public void withdraw() {
    draw = null;
  }

  /** The draw, if it has happened. Any thread. */
  public Optional<Draw> draw() {
    return Optional.ofNullable(draw);
  }

  /** The number is known: as soon as all books are closed the draw is made. Any thread. */
  public void expectDraw() {
    expected = true;
  }

  /** Whether all books are closed, and the draw is being made. Any thread. */
  public boolean isDrawUnderWay() {
    return expected && openBooks.get() == 0 && draw == null;
  }

  /**
   * A promise of the draw. Any thread; completes on {@code executor}. Cancelling it removes it from
   * the list.
   */
  public Future<Draw> whenDrawn(EventExecutor executor) {
    Promise<Draw> promise = executor.newPromise();
    journalLoop.execute(() -> await(promise));
    promise.addListener(
        done -> {
          if (done.isCancelled()) {
            journalLoop.execute(() -> pending.remove(promise));
          }
        });
    return promise;
  }

  /** Cancels every promise, now and later, unless the draw has happened. Any thread. */
  public void turnAway() {
    journalLoop.execute(
        () -> {
          turningAway = true;
          endWaiting(promise -> promise.cancel(false));
        });
  }

  /**
   * There will be no draw. Every promise fails with a {@link NoDrawException}, now and later.
   * Journal loop only.
   *
   * @param reason what peers are told
   */
  public void cancel(String reason) {
    noDraw = reason;
    endWaiting(promise -> promise.tryFailure(new NoDrawException(reason)));
  }

  private void endWaiting(Consumer<Promise<Draw>> end) {
    List<Promise<Draw>> waiting = new ArrayList<>(pending);
    pending.clear();
    waiting.forEach(end);
  }

  private void await(Promise<Draw> promise) {
    if (draw != null) {
      promise.trySuccess(draw);
    } else if (noDraw != null) {
      promise.tryFailure(new NoDrawException(noDraw));
    } else if (turningAway) {
      promise.cancel(false);
    } else if (!promise.isCancelled()) {
      pending.add(promise);
    }
  }
}
