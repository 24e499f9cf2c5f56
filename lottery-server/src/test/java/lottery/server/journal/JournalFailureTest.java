package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets each operation on the disk fail once, at every place where it occurs. */
class JournalFailureTest {
  private static final int BATCHES = 25;

  private final List<String> appended = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Operation.class)
  void failsEveryWaiterOnceAndOpensAgain(Operation operation) throws Exception {
    boolean reached = true;
    for (int nth = 1; reached; nth++) {
      FakeStorage storage = new FakeStorage(nth);
      storage.failAt(operation, nth);
      appended.clear();
      int durable = run(storage);
      reached = !storage.isFailing(operation);
      if (nth % 2 == 0) {
        storage.crash();
      } else {
        storage.kill();
      }
      checkOpensAgain(storage, durable);
    }
  }

  /** Returns how many records were told durable. */
  private int run(FakeStorage storage) throws Exception {
    Contest contest;
    try {
      contest = Contest.open(storage);
    } catch (JournalException e) {
      assertThat(e).hasStackTraceContaining("injected failure");
      assertThat(storage.openFiles()).isZero();
      return 0;
    }
    for (int i = 0; i < BATCHES; i++) {
      append(contest, "w" + i);
      if (i % 3 == 0) {
        contest.loop.run();
      }
      if (!contest.failures.isEmpty()) {
        return checkFailed(contest, storage);
      }
    }
    contest.close();
    return contest.failures.isEmpty() ? appended.size() : checkFailed(contest, storage);
  }

  private void append(Contest contest, String name) throws NoSpaceException {
    try {
      appended.add(contest.append(name, 5));
    } catch (NoSpaceException e) {
      // The segment could not be prepared; the next try finds the disk well again.
      assertThat(e).hasStackTraceContaining("injected failure");
      appended.add(contest.append(name, 5));
    }
  }

  private int checkFailed(Contest contest, FakeStorage storage) throws Exception {
    int forces = storage.count(Operation.FORCE);
    int toldBefore = contest.told.size();
    contest.append("late", 1);
    contest.journal.afterCommit(contest.waiter("late repeat"));
    contest.loop.run();
    contest.close();
    assertThat(contest.told.subList(toldBefore, contest.told.size()))
        .allMatch(line -> line.contains(" failed: "));
    assertThat(storage.count(Operation.FORCE)).as("forces after the failure").isEqualTo(forces);
    assertThat(contest.failures).hasSize(1);
    assertThat(contest.failures.get(0)).hasStackTraceContaining("injected failure");
    List<String> told = contest.told.stream().filter(line -> line.startsWith("w")).toList();
    assertThat(told).as("each waiter is told once").hasSize(appended.size());
    int durable = (int) told.stream().filter(line -> line.endsWith("durable")).count();
    assertThat(told.subList(0, durable)).allMatch(line -> line.endsWith("durable"));
    return durable;
  }

  private void checkOpensAgain(FakeStorage storage, int durable) throws Exception {
    Contest again = Contest.open(storage);
    List<String> found = again.found.lines();
    assertThat(found.size()).isBetween(durable, appended.size());
    assertThat(found).isEqualTo(appended.subList(0, found.size()));
    assertThat(storage.list()).noneMatch(SegmentNames::isPrepared);
    List<String> lines = new ArrayList<>(found);
    lines.add(again.commit("again", 2));
    again.close();
    assertThat(Contest.open(storage).found.lines()).isEqualTo(lines);
  }
}
