package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration INITIAL = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofSeconds(10);

  @Test
  void boundOfTheDelayDoublesUpToTheMaximum() {
    Backoff backoff = new Backoff(INITIAL, MAX, new LongestDelay());

    assertThat(millis(backoff, 10))
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L, 10_000L);
  }

  @Test
  void shortestDelayIsNone() {
    RandomGenerator lowest = () -> 0;
    Backoff backoff = new Backoff(INITIAL, MAX, lowest);

    assertThat(millis(backoff, 5)).containsOnly(0L);
  }

  @Test
  void resetBeginsWithTheInitialBoundAgain() {
    Backoff backoff = new Backoff(INITIAL, MAX, new LongestDelay());
    millis(backoff, 6);

    backoff.reset();

    assertThat(millis(backoff, 2)).containsExactly(100L, 200L);
  }

  @Test
  void delaysAreUniformWithinTheirBounds() {
    Backoff backoff = new Backoff(MAX, MAX, new SplittableRandom(1));
    int[] tenths = new int[10];

    for (int i = 0; i < 10_000; i++) {
      tenths[(int) (backoff.next().toNanos() * 10 / (MAX.toNanos() + 1))]++;
    }

    assertThat(tenths)
        .as("delays in each tenth")
        .satisfies(
            counts ->
                assertThat(Arrays.stream(counts)).allMatch(count -> count > 850 && count < 1150));
  }

  @Test
  void severalDaysDoNotOverflow() {
    Backoff backoff =
        new Backoff(Duration.ofDays(90_000), Duration.ofDays(100_000), new LongestDelay());

    assertThat(millis(backoff, 3)).isEqualTo(List.of(days(90_000), days(100_000), days(100_000)));
  }

  @Test
  void refusesBoundsThatMakeNoSense() {
    RandomGenerator random = new LongestDelay();

    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, MAX, random));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(MAX, INITIAL, random));
  }

  private static long days(int days) {
    return Duration.ofDays(days).toMillis();
  }

  private static List<Long> millis(Backoff backoff, int delays) {
    return Stream.generate(() -> backoff.next().toMillis()).limit(delays).toList();
  }
}
