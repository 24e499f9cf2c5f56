package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lottery.server.contest.SteppedServer.Outcome;
import lottery.server.journal.Export;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seven contests, one after the other, in one server that dies in the middle of each phase. Agency
 * 1 sends a stream, agency 2 speaks the typed dialect, agency 3 sends batches as peers of before
 * do, and agency 4 is late every day.
 */
class WeekTest {
  private static final int DAYS = 7;
  private static final int LATE = 4;
  private static final Duration OPEN_FOR = Duration.ofHours(8);

  private SteppedServer server;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyContestIsSoundAndHasItsOwnBetsAndWinners(long seed) throws Exception {
    server = new SteppedServer(contest(1), seed);
    for (int day = 1; day <= DAYS; day++) {
      if (day > 1) {
        open(day);
        assertThat(server.peer().ask(1))
            .as("yesterday's, while today's is open")
            .isEqualTo(number(day - 1));
      }
      sendBets(day);
      closeBooks(day);
      closeLateBook(day);
      assertDrawn(day);
    }
    assertThat(server.inMemory()).isLessThanOrEqualTo(1 + ContestReader.MAX_IN_MEMORY);
    for (int day = 1; day <= DAYS; day++) {
      assertSound(day);
    }
  }

  /** The number drawn on a day, which is betted on that day only. */
  private static int number(int day) {
    return 100 * day + 7;
  }

  private static String name(int day) {
    return "day-" + day;
  }

  private static ConfiguredContest contest(int day) {
    return new ConfiguredContest(
        name(day), LATE, DrawPlan.fixed(number(day)), Optional.empty(), false);
  }

  private void open(int day) throws IOException {
    ConfiguredContest next = contest(day);
    for (int steps = 0; steps < 3; steps++) {
      server.loop.operators().open("root/ana", next, new Outcome());
      server.step(steps);
      server.crash();
      if (server.status().terms().name().equals(next.name())) {
        return;
      }
    }
    assertThat(server.open(next).refusal).isNull();
  }

  private void sendBets(int day) throws IOException {
    int[] first = {number(day), 100 * day + 1};
    for (int steps = 0; steps < 3; steps++) {
      server.peer().send(1, first);
      server.step(steps);
      server.crash();
    }
    assertThat(server.peer().submit(1, 0, first)).isEqualTo("ACK");
    assertThat(server.peer().converse(2, number(day), 100 * day + 2)).isEqualTo("ACK");
    server.crash();
    assertThat(server.peer().converse(2, number(day), 100 * day + 2))
        .as("started over, and stored once")
        .isEqualTo("ACK");
    assertThat(server.peer().store(3, number(day), number(day))).isEqualTo("ACK");
    assertThat(server.peer().submit(LATE, 0, number(day))).isEqualTo("ACK");
  }

  private void closeBooks(int day) throws IOException {
    for (int agency = 1; agency < LATE; agency++) {
      assertThat(server.peer().ready(agency)).isEqualTo("ACK");
      server.crash();
      assertThat(server.status().agencies().ready()).isEqualTo(agency);
    }
    assertThat(server.peer().ask(1)).as("%s is not drawn", name(day)).isEqualTo(-1);
  }

  /** By the deadline on odd days, by an operator on the others. */
  private void closeLateBook(int day) throws IOException {
    if (day % 2 == 1) {
      server.closesAt(server.now.plus(OPEN_FOR));
      server.crash();
      server.pass(OPEN_FOR);
    } else {
      server.loop.operators().closeBook("root/ana", LATE, "no line", new Outcome());
      server.step(1);
      server.crash();
      if (server.status().agencies().ready() < LATE) {
        assertThat(server.closeBook(LATE).refusal).isNull();
      }
    }
    assertThat((String) server.peer().submit(LATE, 1, 100 * day + 3))
        .startsWith("agency 4's book was closed at 2026-");
    server.crash();
  }

  private void assertDrawn(int day) {
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    for (int earlier = 1; earlier <= day; earlier++) {
      SteppedPeer peer = server.peer();
      peer.choose(name(earlier));
      assertThat(peer.ask(3)).isEqualTo(number(earlier));
      assertThat(peer.winners(3)).isEqualTo(2);
      assertThat(peer.winners(1)).isEqualTo(1);
    }
  }

  private void assertSound(int day) throws IOException {
    VerifyReport report = Verify.read(server.directory.contest(name(day)));
    assertThat(report.faults()).isEmpty();
    assertThat(report.draw().winnersByAgency()).containsExactly(1, 1, 2, 1);
    assertThat(report.ready()).containsExactly(1, 2, 3, 4);
    assertThat(server.audit(name(day))).hasSize(day % 2 == 1 ? 3 : 2);
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(server.directory.contest(name(day)), rows);
    List<String> lines = rows.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize(7).allMatch(line -> line.matches(".*,2000-01-01," + day + "0[0-9]"));
  }
}
