package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.Journal;
import lottery.server.journal.Waiter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BookClosingTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final FakeStorage storage = new FakeStorage(1);
  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();
  private final Books books = new Books(2);
  private final WinnersBarrier barrier = new WinnersBarrier(2, journalLoop::add);
  private BookClosing closing;

  @BeforeEach
  void open() throws Exception {
    Journal journal = NewJournal.open(storage, 2, journalLoop::add, failures::add);
    closing = new BookClosing(books, NewJournal.AUDIT, barrier, journal, () -> told.add("draw"));
  }

  @Test
  void nobodyIsToldOfAClosedBookBeforeThatIsDurable() throws Exception {
    closing.close(1, new Asker("1"));
    assertThat(books.isClosed(1)).as("for the bets that come now").isTrue();
    assertThat(barrier.openBooks()).isEqualTo(2);
    assertThat(told).isEmpty();

    runLoop();
    assertThat(barrier.openBooks()).isEqualTo(1);
    assertThat(told).containsExactly("1 durable", "1 settled");
    assertThat(output.lines())
        .containsExactly("INFO action: agencia_lista | result: success | client_id: 1");
  }

  @Test
  void theLastBookCallsForTheDrawBeforeItsAgencyIsTold() throws Exception {
    closing.close(1, new Asker("1"));
    closing.close(2, new Asker("2"));
    runLoop();
    assertThat(told).containsExactly("1 durable", "draw", "2 durable", "1 settled", "2 settled");
  }

  @Test
  void aBookThatIsClosedStaysSoAndIsCountedOnce() throws Exception {
    closing.close(1, new Asker("1"));
    runLoop();
    closing.close(1, new Asker("again"));
    runLoop();
    assertThat(told).contains("again durable");
    assertThat(barrier.openBooks()).isEqualTo(1);
    assertThat(output.lines()).hasSize(1);
  }

  @Test
  void whoAsksWhileTheClosingIsOnItsWayWaitsForItToo() throws Exception {
    closing.close(1, new Asker("1"));
    closing.close(1, new Asker("again"));
    assertThat(told).isEmpty();
    runLoop();
    assertThat(told).contains("1 durable", "again durable");
  }

  @Test
  void aDiskThatFailsIsToldAndTheBookDoesNotCount() throws Exception {
    storage.failAt(Operation.FORCE, 1);
    closing.close(1, new Asker("1"));
    runLoop();
    assertThat(told).singleElement().asString().startsWith("1 failed: ");
    assertThat(failures).hasSize(1);
    assertThat(barrier.openBooks()).isEqualTo(2);
  }

  private void runLoop() {
    while (!journalLoop.isEmpty()) {
      journalLoop.remove().run();
    }
  }

  private final class Asker implements Waiter {
    private final String name;

    Asker(String name) {
      this.name = name;
    }

    @Override
    public void durable() {
      told.add(name + " durable");
    }

    @Override
    public void failed(Exception cause) {
      told.add(name + " failed: " + cause.getMessage());
    }

    /** A loop of its own, where it is told the second time. */
    @Override
    public Executor loop() {
      return journalLoop::add;
    }

    @Override
    public void settled() {
      told.add(name + " settled");
    }
  }
}
