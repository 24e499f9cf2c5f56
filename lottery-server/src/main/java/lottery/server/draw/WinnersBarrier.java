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

/**
 * Where everybody waits for the draw: it counts the books that are still open, and keeps the
 * promises of those who wait for the winners. The last book to close calls for the draw, once;
 * {@link #open} lets everybody through.
 */
public final class WinnersBarrier {
  private final AtomicInteger openBooks;
  private final Executor journalLoop;
  private final Set<Promise<Draw>> pending = new LinkedHashSet<>();
  private boolean turningAway;
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
    List<Promise<Draw>> waiting = new ArrayList<>(pending);
    pending.clear();
    waiting.forEach(promise -> promise.trySuccess(draw));
  }

  /**
   * The winners cannot be read for now: whoever asks waits until {@link #open} is called again.
   * Journal loop only.
   */
  public void withdraw() {
    draw = null;
  }

  /** The draw, if it has happened. Any thread. */
  public Optional<Draw> draw() {
    return Optional.ofNullable(draw);
  }

  /** Whether all books are closed, and the draw is being made. Any thread. */
  public boolean isDrawUnderWay() {
    return openBooks.get() == 0 && draw == null;
  }

  /**
   * A promise of the draw, for who waits. Any thread; completes on {@code executor}. Cancelling it
   * gives the place in the list back.
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

  /**
   * From now on nobody waits: every promise is cancelled, unless the draw was before. Any thread.
   */
  public void turnAway() {
    journalLoop.execute(this::cancel);
  }

  /** There will be no draw: as {@link #turnAway}, at once. Journal loop only. */
  public void cancel() {
    turningAway = true;
    List<Promise<Draw>> waiting = new ArrayList<>(pending);
    pending.clear();
    waiting.forEach(promise -> promise.cancel(false));
  }

  private void await(Promise<Draw> promise) {
    if (draw != null) {
      promise.trySuccess(draw);
    } else if (turningAway) {
      promise.cancel(false);
    } else if (!promise.isCancelled()) {
      pending.add(promise);
    }
  }
}
