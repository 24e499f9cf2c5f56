package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final Turn turn = new Turn();
  private final List<String> done = new ArrayList<>();

  @Test
  void whoWaitsComesInOrderWhenTheTurnEnds() {
    turn.take();
    turn.await(() -> done.add("a"));
    turn.await(() -> done.add("b"));
    assertThat(done).isEmpty();
    turn.end();
    assertThat(done).containsExactly("a", "b");
    assertThat(turn.isTaken()).isFalse();
    turn.take();
    turn.end();
    assertThat(done).as("once").hasSize(2);
  }

  @Test
  void theFirstThatTakesTheTurnKeepsTheOthersWaiting() {
    turn.take();
    turn.await(turn::take);
    turn.await(() -> done.add("b"));
    turn.end();
    assertThat(turn.isTaken()).isTrue();
    assertThat(done).isEmpty();
    turn.await(() -> done.add("c"));
    turn.end();
    assertThat(done).containsExactly("b", "c");
  }

  @Test
  void whoTakesItAndEndsItAtOnceIsFollowedByTheNext() {
    turn.take();
    for (int i = 0; i < 3; i++) {
      String name = "task " + i;
      turn.await(
          () -> {
            turn.take();
            done.add(name + " begins");
            turn.end();
            done.add(name + " ends");
          });
    }
    turn.end();
    assertThat(done)
        .containsExactly(
            "task 0 begins",
            "task 0 ends",
            "task 1 begins",
            "task 1 ends",
            "task 2 begins",
            "task 2 ends");
    assertThat(turn.isTaken()).isFalse();
  }

  @Test
  void thereIsOneAtATime() {
    turn.take();
    assertThatThrownBy(turn::take).isInstanceOf(IllegalStateException.class);
  }
}
