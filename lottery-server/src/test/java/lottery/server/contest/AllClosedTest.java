package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lottery.server.journal.Waiter;
import org.junit.jupiter.api.Test;

class AllClosedTest {
  private final List<String> told = new ArrayList<>();
  private final AllClosed three = new AllClosed(3, new Asker());

  @Test
  void isToldWhenTheLastHasClosed() {
    three.durable();
    three.durable();
    assertThat(told).isEmpty();
    three.durable();
    assertThat(told).containsExactly("durable");
  }

  @Test
  void isToldOfTheFirstFailureAndOfNothingAfterIt() {
    three.durable();
    three.failed(new IllegalStateException("first"));
    assertThat(told).containsExactly("first");
    three.failed(new IllegalStateException("second"));
    three.durable();
    assertThat(told).hasSize(1);
  }

  private final class Asker implements Waiter {
    @Override
    public void durable() {
      told.add("durable");
    }

    @Override
    public void failed(Exception cause) {
      told.add(cause.getMessage());
    }
  }
}
