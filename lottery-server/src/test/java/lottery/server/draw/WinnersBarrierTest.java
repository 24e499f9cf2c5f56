package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import lottery.server.winners.NoWinners;
import org.junit.jupiter.api.Test;

class WinnersBarrierTest {
  private static final Draw DRAW = new Draw(7574, NoWinners.of(3));

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final WinnersBarrier barrier = new WinnersBarrier(3, Runnable::run);

  @Test
  void theLastBookToCloseCallsForTheDrawExactlyOnce() {
    assertThat(barrier.bookClosed()).isFalse();
    assertThat(barrier.bookClosed()).isFalse();
    assertThat(barrier.bookClosed()).isTrue();
    assertThatThrownBy(barrier::bookClosed).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nobodyIsLetThroughBeforeTheDraw() {
    Future<Draw> waiting = barrier.whenDrawn(channel.eventLoop());
    closeAllBooks();
    channel.runPendingTasks();
    assertThat(barrier.draw()).isEmpty();
    assertThat(waiting.isDone()).isFalse();
  }

  @Test
  void theDrawCompletesEveryPendingPromise() {
    List<Future<Draw>> waiting =
        List.of(barrier.whenDrawn(channel.eventLoop()), barrier.whenDrawn(channel.eventLoop()));
    closeAllBooks();
    barrier.open(DRAW);
    channel.runPendingTasks();
    assertThat(waiting).allSatisfy(promise -> assertThat(promise.getNow()).isSameAs(DRAW));
    assertThat(barrier.draw()).containsSame(DRAW);
  }

  @Test
  void whoComesAfterTheDrawDoesNotWait() {
    closeAllBooks();
    barrier.open(DRAW);
    assertThat(barrier.whenDrawn(channel.eventLoop()).getNow()).isSameAs(DRAW);
  }

  @Test
  void whoGivesUpWaitingIsForgotten() {
    Future<Draw> waiting = barrier.whenDrawn(channel.eventLoop());
    waiting.cancel(false);
    closeAllBooks();
    barrier.open(DRAW);
    channel.runPendingTasks();
    assertThat(waiting.isCancelled()).isTrue();
  }

  @Test
  void onlyWhoGivesUpWaitingIsTakenOutOfTheList() {
    Queue<Runnable> loop = new ArrayDeque<>();
    WinnersBarrier other = new WinnersBarrier(0, loop::add);
    Future<Draw> given = other.whenDrawn(channel.eventLoop());
    Future<Draw> waiting = other.whenDrawn(channel.eventLoop());
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
    given.cancel(false);
    channel.runPendingTasks();
    assertThat(loop).hasSize(1);
    loop.remove().run();

    other.open(DRAW);
    channel.runPendingTasks();
    assertThat(waiting.getNow()).isSameAs(DRAW);
    assertThat(loop).isEmpty();
  }

  @Test
  void whoIsTurnedAwayWaitsNoLongerAndNobodyWaitsAfterwards() {
    Future<Draw> before = barrier.whenDrawn(channel.eventLoop());
    barrier.turnAway();
    Future<Draw> after = barrier.whenDrawn(channel.eventLoop());
    channel.runPendingTasks();
    assertThat(before.isCancelled()).isTrue();
    assertThat(after.isCancelled()).isTrue();
    closeAllBooks();
    barrier.open(DRAW);
    assertThat(barrier.whenDrawn(channel.eventLoop()).getNow()).isSameAs(DRAW);
  }

  @Test
  void whoWaitsForADrawThatWillNotHappenIsToldWhyAndSoIsWhoComesLater() {
    Future<Draw> before = barrier.whenDrawn(channel.eventLoop());
    barrier.cancel("cancelled");
    Future<Draw> after = barrier.whenDrawn(channel.eventLoop());
    channel.runPendingTasks();
    assertThat(List.of(before, after))
        .allSatisfy(
            promise ->
                assertThat(promise.cause())
                    .isInstanceOf(NoDrawException.class)
                    .hasMessage("cancelled"));
  }

  @Test
  void theDrawHappensOnceAndNotWithOpenBooks() {
    assertThatThrownBy(() -> barrier.open(DRAW)).isInstanceOf(IllegalStateException.class);
    closeAllBooks();
    barrier.open(DRAW);
    assertThatThrownBy(() -> barrier.open(DRAW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoAsksWhileWinnersCannotBeReadWaitsForThemAgain() {
    closeAllBooks();
    barrier.expectDraw();
    barrier.open(DRAW);
    barrier.withdraw();
    assertThat(barrier.isDrawUnderWay()).isTrue();
    Future<Draw> waiting = barrier.whenDrawn(channel.eventLoop());
    channel.runPendingTasks();
    assertThat(waiting.isDone()).isFalse();
    barrier.open(DRAW);
    channel.runPendingTasks();
    assertThat(waiting.getNow()).isSameAs(DRAW);
  }

  @Test
  void noDrawIsUnderWayBeforeItsNumberIsKnown() {
    closeAllBooks();
    assertThat(barrier.isDrawUnderWay()).isFalse();
    barrier.expectDraw();
    assertThat(barrier.isDrawUnderWay()).isTrue();
  }

  private void closeAllBooks() {
    while (barrier.openBooks() > 0) {
      barrier.bookClosed();
    }
  }
}
