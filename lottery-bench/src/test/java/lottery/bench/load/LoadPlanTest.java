package lottery.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadPlanTest {

  @Test
  void roundsUpToWholeBatchesOfEveryAgency() {
    assertThat(plan(0).batchesEach(1)).isEqualTo(1);
    assertThat(plan(0).batchesEach(500)).isEqualTo(1);
    assertThat(plan(0).batchesEach(501)).isEqualTo(2);
  }

  @Test
  void settlesForTwoSecondsAtARateAndNotAtFullSpeed() {
    assertThat(plan(0).settlingBatchesEach()).isZero();
    assertThat(plan(50_000).settlingBatchesEach()).isEqualTo(200);
  }

  private static LoadPlan plan(double betsPerSecond) {
    return new LoadPlan(5, 100, ServerDialect.SUBMIT, 32, betsPerSecond, 0, 1000, "force");
  }
}
