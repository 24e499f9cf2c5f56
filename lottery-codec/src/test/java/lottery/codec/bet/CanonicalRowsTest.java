package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalRowsTest {
  private static final String ANA = "3,Ana,Paz,99,2001-02-28,7574\r\n";

  private final CanonicalRows rows = new CanonicalRows(BetRules.ofAnyDate(5));

  @Test
  void takesWhatABuilderMakes() {
    Random random = new Random(7);
    for (int round = 0; round < 1000; round++) {
      List<Bet> bets =
          IntStream.rangeClosed(0, round % 7)
              .mapToObj(i -> RandomBets.next(random, 3, random.nextInt(99)))
              .toList();
      BetRows made = RandomBets.rows(bets, BetReading.by(BetRules.ofAnyDate(5)));
      byte[] padded = new byte[made.length() + 2];
      System.arraycopy(made.bytes(), 0, padded, 1, made.length());
      assertThatCode(() -> rows.check(padded, 1, made.length(), 3, bets.size()))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "3,Ana,Paz,99,2001-02-28,7574",
        "3,Ana,Paz,99,2001-02-28,7574\n",
        "3,Ana,Paz,99,2001-02-28,07574\r\n",
        "03,Ana,Paz,99,2001-02-28,7574\r\n",
        "3,Ana,Paz,99,2001-02-29,7574\r\n",
        "3,\"Ana\",Paz,99,2001-02-28,7574\r\n",
        "3,A\"na,Paz,99,2001-02-28,7574\r\n",
        "3,\"A\"\"na,Paz,99,2001-02-28,7574\r\n",
        "3,Ana,,99,2001-02-28,7574\r\n",
        "3,Ana,Paz,9#9,2001-02-28,7574\r\n",
        "3,Ana,Paz,99,2001-02-28,7574,\r\n",
        "3,Ana,Paz,99,2001-02-28\r\n",
        "3,Ana,Paz,99,2001-02-28,2147483648\r\n",
        "4,Ana,Paz,99,2001-02-28,7574\r\n",
        "6,Ana,Paz,99,2001-02-28,7574\r\n",
        "3,A\u0085,Paz,99,2001-02-28,7574\r\n",
        ANA + ANA,
        ANA + "\n",
        "\n" + ANA,
        ",,,,,,,,,,,,,,,,,,,,,,\r\n",
      })
  void refusesEverythingElse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThatThrownBy(() -> rows.check(bytes, 0, bytes.length, 3, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesARowThatIsTooLong() {
    byte[] bytes = ("3,\"" + "\"\"".repeat(2000) + "\",Paz,99,2001-02-28,7574\r\n").getBytes(UTF_8);
    assertThatThrownBy(() -> rows.check(bytes, 0, bytes.length, 3, 1))
        .hasMessageContaining("row of ");
  }

  /** Whatever is changed, it is refused or still canonical, and nothing else happens. */
  @Test
  void survivesAnyBytes() {
    Random random = new Random(11);
    byte[] right = (ANA + "3,\"A,na\",Paz,99,2001-02-28,1\r\n").getBytes(UTF_8);
    byte[] some = {'"', ',', '\n', '\r', 0, -1, '#', '0', (byte) 0xC3};
    for (int round = 0; round < 100_000; round++) {
      byte[] changed = right.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        changed[random.nextInt(changed.length)] = some[random.nextInt(some.length)];
      }
      int length = random.nextInt(8) == 0 ? random.nextInt(changed.length) : changed.length;
      try {
        rows.check(changed, 0, length, 3, 2);
      } catch (IllegalArgumentException e) {
        // Refused.
      }
    }
  }
}
