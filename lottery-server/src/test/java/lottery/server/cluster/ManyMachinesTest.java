package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import lottery.codec.bet.BetRows;
import lottery.kit.Counted;
import lottery.kit.Seeds;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.server.journal.Bets;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.Waiter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three machines above a model of the replicated log, in one thread under one seed: leads come and
 * go, machines die and lose what they had not forced, entries get lost.
 */
class ManyMachinesTest {
  private static final int STEPS = 600;
  private static final int QUIET_ROUNDS = 5;
  private static final int TASKS_AT_ONCE = 3;
  private static final int MAX_SLOWNESS = 6;

  private long acknowledged;
  private long elections;
  private long deaths;
  private long undecided;

  @Test
  void whatWasAcknowledgedIsOnAllMachines() {
    run(1, 300);
  }

  @Test
  @Tag("slow")
  void whatWasAcknowledgedIsOnAllMachinesInManySeeds() {
    run(100_000, 5_000);
  }

  private void run(long from, long count) {
    long seeds = Seeds.run(from, count, seed -> new Run(seed).run());
    if (!Seeds.isOneAsked()) {
      assertThat(acknowledged).as("acknowledged bets").isGreaterThan(10 * seeds);
      assertThat(undecided)
          .as("entries behind others when a lead was lost")
          .isGreaterThan(seeds / 10);
    }
    Counted.say(
        "%d clusters of three machines: %d acknowledged bets, %d elections with %d entries behind"
            + " others on their way, %d deaths",
        seeds, acknowledged, elections, undecided, deaths);
  }

  private final class Run {
    private final Random random;
    private final ModelLog log;
    private final List<Machine> machines = new ArrayList<>();
    private final Set<String> acked = new HashSet<>();

    /** In many runs entries come faster than a majority takes them. */
    private final int slowness;

    private int document = 1_000_000;

    Run(long seed) throws Exception {
      random = new Random(seed);
      slowness = 1 + random.nextInt(MAX_SLOWNESS);
      log = new ModelLog(random);
      ContestTerms terms =
          new ContestTerms(
              new ContestId(new UUID(seed, 1)),
              "monday",
              1,
              3,
              new DrawTerms.Fixed(7),
              Optional.empty());
      for (int i = 0; i < 3; i++) {
        machines.add(new Machine(log, terms, random));
      }
    }

    void run() throws Exception {
      log.elect(machines.get(0));
      for (int i = 0; i < STEPS; i++) {
        step(machines.get(random.nextInt(machines.size())));
      }
      settle();
      check();
    }

    private void step(Machine machine) throws Exception {
      int dice = random.nextInt(100);
      if (dice < 25) {
        append();
      } else if (dice < 45) {
        if (random.nextInt(slowness) == 0) {
          log.commitOne();
        }
      } else if (dice < 65) {
        machine.applyOne();
      } else if (dice < 85) {
        for (int i = random.nextInt(TASKS_AT_ONCE); i >= 0; i--) {
          machine.runOne();
        }
      } else if (dice < 91) {
        machine.watch();
      } else if (dice < 94) {
        machine.checkpoint();
      } else if (dice < 95) {
        log.failOne();
      } else if (dice < 97) {
        elections++;
        log.elect(machine);
      } else {
        deaths++;
        machine.restart(random.nextBoolean());
      }
    }

    private void append() throws NoSpaceException {
      for (Machine machine : machines) {
        if (machine.journal().isPresent()) {
          append(machine.journal().get(), 1 + random.nextInt(150));
        }
      }
    }

    private void append(Journal journal, int count) throws NoSpaceException {
      List<String> documents = new ArrayList<>();
      BetRows rows = Bets.of(1, document, count);
      for (int i = 0; i < count; i++) {
        documents.add(Integer.toString(document++));
      }
      journal.appendBets(1, "", 0, rows, new Acked(documents));
    }

    private void settle() throws Exception {
      Machine last = machines.get(random.nextInt(machines.size()));
      log.elect(last);
      log.becomeReliable();
      for (int quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
        machines.forEach(Machine::watch);
        log.commitOne();
        for (Machine machine : machines) {
          boolean ran = machine.runOne();
          if (machine.applyOne() || ran) {
            quiet = 0;
          }
        }
      }
      assertThat(last.hasContest()).as("%s", last).isTrue();
    }

    private void check() throws Exception {
      List<String> rows = machines.get(0).rows();
      List<String> stored = rows.stream().map(row -> row.split(",", -1)[3]).toList();
      assertThat(stored).doesNotHaveDuplicates().containsAll(acked);
      for (Machine machine : machines) {
        assertThat(machine.rows()).isEqualTo(rows);
        assertThat(machine.isSound()).isTrue();
      }
      acknowledged += acked.size();
      undecided += log.undecided();
    }

    private final class Acked implements Waiter {
      private final List<String> documents;

      Acked(List<String> documents) {
        this.documents = documents;
      }

      @Override
      public void durable() {
        acked.addAll(documents);
      }

      @Override
      public void failed(Exception cause) {
        // Nobody knows.
      }
    }
  }
}
