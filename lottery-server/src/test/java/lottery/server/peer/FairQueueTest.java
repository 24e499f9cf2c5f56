package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final FairQueue<String> queue = new FairQueue<>();

  @Test
  void partiesTakeTurnsHoweverManyElementsEachHas() {
    for (int i = 1; i <= 3; i++) {
      queue.add("crowd", "crowd " + i);
    }
    queue.add("alone", "alone");
    assertThat(queue.poll()).isEqualTo("crowd 1");
    assertThat(queue.poll()).isEqualTo("alone");
    assertThat(queue.poll()).isEqualTo("crowd 2");
    queue.add("late", "late");
    assertThat(queue.poll()).isEqualTo("crowd 3");
    assertThat(queue.isEmpty()).isFalse();
    assertThat(queue.poll()).isEqualTo("late");
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll()).isNull();
  }

  @Test
  void anElementThatIsTakenOutWasItsPartysTurn() {
    queue.add("crowd", "crowd 1");
    queue.add("crowd", "crowd 2");
    queue.add("alone", "alone");
    queue.remove("crowd", "crowd 1");
    queue.remove("crowd", "never added");
    queue.remove("nobody", "never added");
    assertThat(queue.poll()).isEqualTo("alone");
    assertThat(queue.poll()).isEqualTo("crowd 2");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aPartyThatMayNotHaveATurnKeepsItsPlace() {
    queue.add("crowd", "crowd 1");
    queue.add("alone", "alone");
    assertThat(queue.peek(first -> first.startsWith("a"))).isEqualTo("alone");
    assertThat(queue.peek(first -> false)).isNull();
    assertThat(queue.poll()).isEqualTo("crowd 1");
  }
}
