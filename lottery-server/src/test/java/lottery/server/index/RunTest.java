package lottery.server.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10_000, 1 << 11, 1 << 22, Integer.MAX_VALUE})
  void sortsByNumberAndThenByPlace(int numbers) {
    assertSorts(numbers, 3000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128})
  void sortsAnyNumberOfBets(int bets) {
    assertSorts(10_000, bets);
  }

  private static void assertSorts(int numbers, int bets) {
    Random random = new Random(numbers);
    Run run = new Run();
    long[] expected = new long[bets];
    for (int i = 0; i < expected.length; i++) {
      int number = random.nextInt(numbers);
      long offset = 0xFFFF_0000L + i;
      run.add(number, offset);
      expected[i] = (long) number << 32 | offset;
    }
    run.sort();
    Arrays.sort(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(run.entry(i)).isEqualTo(expected[i]);
      assertThat(Run.offset(run.entry(i))).isBetween(0xFFFF_0000L, 0xFFFF_FFFFL);
    }
  }
}
