package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgencyFiguresTest {
  private final SteppedServer server;
  private final Instant begun;

  AgencyFiguresTest() throws Exception {
    server = new SteppedServer(new ConfiguredContest("monday", 3, DrawPlan.fixed(7)), 1);
    begun = server.now;
  }

  private AgencyFigures figures() {
    return server.status().agencies();
  }

  @Test
  void theBetsOfEachAgencyAreCountedAlsoAfterAStart() throws Exception {
    SteppedPeer peer = server.peer();
    peer.submit(1, 0, 1, 2, 3);
    peer.store(1, 4);
    peer.store(3, 5, 6);
    assertThat(figures().count()).isEqualTo(3);
    for (int life = 0; life < 2; life++) {
      assertThat(figures().stored(1)).isEqualTo(4);
      assertThat(figures().stored(2)).isZero();
      assertThat(figures().stored(3)).isEqualTo(2);
      server.crash();
    }
  }

  @Test
  void whoseBooksAreClosedAndByWhomIsKnown() {
    assertThat(figures().ready()).isZero();
    server.peer().ready(1);
    server.closeBook(3);
    assertThat(figures().ready()).isEqualTo(2);
    assertThat(figures().isReady(1)).isTrue();
    assertThat(figures().isReady(2)).isFalse();
    assertThat(figures().isReady(3)).isTrue();
    assertThat(figures().closedByOthers(1)).isEmpty();
    assertThat(figures().closedByOthers(3)).contains(begun);
  }

  @Test
  void whenAnAgencyHasShownItselfLastIsKnown() throws Exception {
    assertThat(figures().lastSeen(1)).isEmpty();
    server.loop.seen(1);
    assertThat(figures().lastSeen(1)).contains(begun);
    assertThat(figures().lastSeen(2)).isEmpty();
    server.now = begun.plusSeconds(5);
    server.peer().store(1, 4);
    assertThat(figures().lastSeen(1)).contains(begun.plusSeconds(5));
    server.loop.seen(0);
    server.loop.seen(4);
    server.crash();
    assertThat(figures().lastSeen(1)).as("since the start").isEmpty();
  }
}
