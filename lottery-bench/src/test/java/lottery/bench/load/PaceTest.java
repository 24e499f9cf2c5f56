package lottery.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long START = 1_000;
  private static final long MILLI = 1_000_000;

  @Test
  void withoutARateABatchIsDueAtOnceAndCountsFromItsSending() {
    Pace pace = Pace.asFastAsPossible();

    assertThat(pace.isDue(5, START)).isTrue();
    assertThat(pace.countsFromNanos(5, START)).isEqualTo(START);
  }

  @Test
  void withARateABatchIsDueAtItsOwnTime() {
    Pace pace = Pace.steady(START, 1000, 0);

    assertThat(pace.isDue(2, START + 2 * MILLI - 1)).isFalse();
    assertThat(pace.isDue(2, START + 2 * MILLI)).isTrue();
  }

  @Test
  void aBatchThatIsSentLateCountsFromWhenItWasDue() {
    Pace pace = Pace.steady(START, 1000, MILLI);

    assertThat(pace.countsFromNanos(2, START + 50 * MILLI)).isEqualTo(START + 3 * MILLI);
  }
}
