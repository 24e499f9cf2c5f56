package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.server.cluster.LogEngine.Status;
import lottery.server.journal.Waiter;
import org.junit.jupiter.api.Test;

/** When a machine says that it could take over. */
class ReadinessTest {
  private static final int CLOSE = 64;

  @Test
  void aMachineThatCatchesUpIsNotReadyBeforeItIsClose() throws Exception {
    ModelLog log = new ModelLog(new Random(1));
    log.becomeReliable();
    Machine leader = machine(log);
    Machine late = machine(log);
    log.elect(leader);
    fill(log, leader);
    assertCatchesUp(log, late);
    late.restart(true);
    assertCatchesUp(log, late);
    fill(log, leader);
    assertCatchesUp(log, late);
  }

  private static Machine machine(ModelLog log) throws Exception {
    return new Machine(
        log,
        new ContestTerms(
            new ContestId(new UUID(1, 1)),
            "monday",
            1,
            3,
            new DrawTerms.Fixed(7),
            Optional.empty()),
        new Random(1));
  }

  /** A machine that leads applies what it has decided, so it is always ready. */
  private static void fill(ModelLog log, Machine leader) throws Exception {
    leader.watch();
    for (int i = 0; i < 10 * CLOSE; i++) {
      if (leader.journal().isPresent()) {
        leader.journal().get().appendAct("an act", new Nobody());
      }
      while (leader.runOne()) {
        // What it has to do.
      }
      log.commitOne();
      leader.applyOne();
      assertThat(leader.status().notReady()).isEmpty();
    }
  }

  private static void assertCatchesUp(ModelLog log, Machine late) throws Exception {
    int behind = log.size() - (int) late.status().applied() - 1;
    assertThat(behind).isGreaterThan(2 * CLOSE);
    while (behind > CLOSE) {
      assertThat(late.status().notReady())
          .hasValue("this machine is " + behind + " entries behind");
      assertThat(late.applyOne()).isTrue();
      behind--;
    }
    assertThat(late.status().notReady()).isEmpty();
  }

  @Test
  void withoutALeaderNobodyKnowsHowFarItIsBehind() {
    assertThat(new Status(true, Optional.empty(), 1, 9, 9, 9, List.of()).notReady())
        .hasValue("no machine leads");
  }

  @Test
  void aMachineThatIsNoMemberIsNotReady() {
    assertThat(new Status(false, Optional.of("n1"), 1, 9, 9, 9, List.of()).notReady())
        .hasValue("this machine is no member");
  }

  private record Nobody() implements Waiter {
    @Override
    public void durable() {
      // Nobody waits.
    }

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }
}
