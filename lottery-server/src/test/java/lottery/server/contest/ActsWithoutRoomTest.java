package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import lottery.kit.CapturedOutput;
import lottery.server.contest.SteppedServer.Outcome;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk that is full to the last byte: acts are refused for now, and nothing has changed. */
class ActsWithoutRoomTest {
  private static final ConfiguredContest MONDAY =
      new ConfiguredContest("monday", 2, DrawPlan.fixed(7));
  private static final String LONG = "x".repeat(500);

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final SteppedServer server;
  private final FakeStorage storage;
  private final Instant deadline;

  ActsWithoutRoomTest() throws IOException {
    server = new SteppedServer(MONDAY, 1);
    storage = server.directory.contest("monday");
    deadline = server.now.plusSeconds(3600);
    storage.setCapacity(storage.usedBytes());
    for (int length = 300; length > 0; ) {
      Outcome outcome = new Outcome();
      server.loop.operators().closesAt("root/ana", deadline, "x".repeat(length), outcome);
      server.settle();
      length -= outcome.refusal == null ? 0 : 1;
    }
  }

  private void passDeadline() {
    server.pass(Duration.between(server.now, deadline));
  }

  @Test
  void actsAreRefusedForNowAndBooksStillClose() {
    int acts = server.audit("monday").size();
    Outcome closing = new Outcome();
    Outcome moving = new Outcome();
    Outcome cancelling = new Outcome();
    server.loop.operators().closeBook("root/ana", 2, LONG, closing);
    server.loop.operators().closesAt("root/ana", deadline.plusSeconds(1), LONG, moving);
    server.loop.operators().cancel("root/ana", LONG, cancelling);
    server.settle();
    assertThat(closing.refusal).startsWith("again: no room");
    assertThat(moving.refusal).startsWith("again: no room");
    assertThat(cancelling.refusal).startsWith("again: no room");
    assertThat(server.audit("monday")).hasSize(acts);
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
    assertThat(server.peer().ready(1)).isEqualTo("ACK");
    assertThat(server.peer().ready(2)).isEqualTo("ACK");
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
  }

  @Test
  void theDeadlineIsTriedAgainEveryTenSeconds() {
    passDeadline();
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
    server.pass(Duration.ofSeconds(9));
    assertThat(output.lines())
        .filteredOn(line -> line.startsWith("WARN action: acto | result: fail | acto: deadline"))
        .hasSize(1);
    storage.setCapacity(Long.MAX_VALUE);
    server.pass(Duration.ofMillis(999));
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
    server.pass(Duration.ofMillis(1));
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
  }

  @Test
  void aCancellationThatIsRefusedLeavesTheDeadlineAsItWas() {
    Outcome cancelling = new Outcome();
    server.loop.operators().cancel("root/ana", LONG, cancelling);
    server.settle();
    assertThat(cancelling.refusal).startsWith("again: ");
    storage.setCapacity(Long.MAX_VALUE);
    passDeadline();
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
  }
}
