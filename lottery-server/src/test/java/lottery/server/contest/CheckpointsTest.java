package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Places are numbers here, all in one segment. */
class CheckpointsTest {
  private final Checkpoints checkpoints = new Checkpoints();

  @Test
  void theFirstRecordIsAlwaysNoted() {
    assertThat(checkpoints.count()).isZero();
    checkpoints.add(0, 500, 100);
    assertThat(checkpoints.count()).isEqualTo(1);
    assertThat(checkpoints.before(0)).isEqualTo(500);
    assertThat(checkpoints.before(1000)).isEqualTo(500);
  }

  @Test
  void recordsThatAreNearToTheLastOneNotedAreNot() {
    checkpoints.add(0, 500, 100);
    checkpoints.add(10, 599, 100);
    assertThat(checkpoints.count()).isEqualTo(1);
    checkpoints.add(20, 600, 100);
    assertThat(checkpoints.count()).isEqualTo(2);
  }

  @Test
  void theOneThatIsNotAfterABetIsFound() {
    for (int i = 0; i < 10; i++) {
      checkpoints.add(10L * i, 1000L * i, 1);
    }
    assertThat(checkpoints.before(0)).isZero();
    assertThat(checkpoints.before(9)).isZero();
    assertThat(checkpoints.before(10)).isEqualTo(1000);
    assertThat(checkpoints.before(55)).isEqualTo(5000);
    assertThat(checkpoints.before(1_000_000)).isEqualTo(9000);
  }

  @Test
  void thinningOutKeepsTheFirstAndThoseThatAreFarEnoughFromTheOneBefore() {
    for (int i = 0; i < 7; i++) {
      checkpoints.add(i, 100L * i, 100);
    }
    checkpoints.thinOut(200);
    assertThat(checkpoints.count()).isEqualTo(4);
    assertThat(checkpoints.before(0)).isZero();
    assertThat(checkpoints.before(1)).isZero();
    assertThat(checkpoints.before(2)).isEqualTo(200);
    assertThat(checkpoints.before(6)).isEqualTo(600);

    checkpoints.add(7, 800, 200);
    assertThat(checkpoints.before(7)).isEqualTo(800);
  }
}
