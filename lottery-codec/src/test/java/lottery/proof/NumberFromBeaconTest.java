package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFromBeaconTest {
  private static final String SIGNATURE =
      "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
          + "41076862b98fad56e91a6b85b89cd97b";
  private static final Hash SEAL =
      Hash.ofHex("060b2f7a80d7dd880935f3a8becaf920e98218d22a6e9f444cf5403db0305253");
  private static final NumberRange NUMBERS = new NumberRange(0, 9999);
  private static final NumberFromBeacon ROUND = new NumberFromBeacon(657413, SIGNATURE);

  @Test
  void drawsTheNumberOfTheContract() {
    Hash seed = ROUND.seed(SmallContest.ID, SEAL);
    assertThat(seed.hex())
        .isEqualTo("d6164eaf12812378bb1a0c0568d7b3b0af5aa80eddbca08311bf66890c183c35");
    assertThat(Long.toUnsignedString(NumberFromBeacon.candidate(seed, 0)))
        .isEqualTo("10246634617142009381");
    assertThat(ROUND.number(SmallContest.ID, SEAL, NUMBERS)).isEqualTo(9381);
  }

  @Test
  void isReadAsItIsWritten() {
    assertThat(ROUND.toText()).isEqualTo("round 657413\nsignature " + SIGNATURE + "\n");
    assertThat(NumberFromBeacon.parse(ROUND.toText())).isEqualTo(ROUND);
  }

  @Test
  void aSignatureThatIsNoneIsNamed() {
    assertThatThrownBy(() -> new NumberFromBeacon(1, "00"))
        .hasMessage("signature: \"00\" (expected: 96 lower-case hex digits)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "round 1\n",
        "round 1\nsignature ab\n",
        "round 01\nsignature %s\n",
        "round 1\nsignature %s",
        "round 1\nsignature %s\n\n",
        "round 0\nsignature %s\n"
      })
  void aTextThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> NumberFromBeacon.parse(text.formatted(SIGNATURE)))
        .isInstanceOf(MalformedTextException.class);
  }

  /** The largest multiple of N in 64 bits ends the candidates that count; it may be 2^64 itself. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 10, 10_000, 1L << 31, (1L << 31) - 1, 7, 1_000_003})
  void candidatesFromTheLimitOnDoNotCount(long count) {
    BigInteger all = BigInteger.ONE.shiftLeft(64);
    BigInteger limit = all.subtract(all.mod(BigInteger.valueOf(count)));
    assertThat(NumberFromBeacon.isBelowLimit(0, count)).isTrue();
    assertThat(NumberFromBeacon.isBelowLimit(limit.subtract(BigInteger.ONE).longValue(), count))
        .isTrue();
    boolean limitFits = limit.bitLength() <= 64;
    assertThat(NumberFromBeacon.isBelowLimit(-1, count)).isEqualTo(!limitFits);
    if (limitFits) {
      assertThat(NumberFromBeacon.isBelowLimit(limit.longValue(), count)).isFalse();
    }
  }

  /**
   * Chi-squared over a thousand numbers: 999 degrees of freedom, so that a fair draw exceeds 1142.8
   * once in a thousand tries. The seeds are fixed, so this is no matter of luck.
   */
  @Test
  void aMillionSeedsGiveEachNumberEquallyOften() {
    NumberRange numbers = new NumberRange(500, 1499);
    int[] drawn = new int[1000];
    int seeds = 1_000_000;
    for (int i = 0; i < seeds; i++) {
      Hash seed = Hash.of(ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
      drawn[NumberFromBeacon.pick(seed, numbers) - 500]++;
    }
    double expected = seeds / 1000.0;
    double chiSquared = 0;
    for (int count : drawn) {
      chiSquared += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquared).isBetween(862.0, 1142.8);
  }

  @Test
  void everyInputChangesTheSeed() {
    Hash seed = ROUND.seed(SmallContest.ID, SEAL);
    assertThat(seed)
        .isNotEqualTo(ROUND.seed(ContestId.ofHex("00".repeat(16)), SEAL))
        .isNotEqualTo(ROUND.seed(SmallContest.ID, Hash.of()))
        .isNotEqualTo(new NumberFromBeacon(657414, SIGNATURE).seed(SmallContest.ID, SEAL))
        .isNotEqualTo(new NumberFromBeacon(657413, "00".repeat(48)).seed(SmallContest.ID, SEAL));
  }

  @ParameterizedTest
  @CsvSource({
    "1692803367, 1",
    "1692803368, 2",
    "1692803370, 2",
    "1692803371, 3",
    "1694775603, 657413",
    "1694775601, 657413",
    "1694775600, 657412",
    "0, 1"
  })
  void aRoundIsNeverBeforeItsTime(long time, long round) {
    assertThat(Beacon.QUICKNET.roundAt(time)).isEqualTo(round);
    assertThat(Beacon.QUICKNET.timeOf(round)).isGreaterThanOrEqualTo(time);
    assertThat(round == 1 || Beacon.QUICKNET.timeOf(round - 1) < time).isTrue();
  }

  @Test
  void theRoundFollowsFromTheLaterOfSealAndTerms() {
    assertThat(new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 1694775603, 600).round(1694774400))
        .isEqualTo(657413);
    assertThat(new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 0, 600).round(1694775003))
        .isEqualTo(657413);
    assertThat(new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 0, 600).round(1694775004))
        .isEqualTo(657414);
  }

  @Test
  void nobodyElsesKeyGoesUnderTheNameOfQuicknet() {
    Hash chain = Beacon.QUICKNET.chain();
    String key = Beacon.QUICKNET.key();
    assertThat(new Beacon(chain, 1692803367, 3, key)).isEqualTo(Beacon.QUICKNET);
    assertThat(new Beacon(Hash.of(), 1692803367, 3, "ab".repeat(96)).chain()).isEqualTo(Hash.of());
    assertThatThrownBy(() -> new Beacon(chain, 1692803367, 3, "ab".repeat(96)))
        .isInstanceOf(MalformedTextException.class)
        .hasMessage(
            "beacon: quicknet's chain hash, with another key, genesis or period (expected: its"
                + " own)");
    assertThatThrownBy(() -> new Beacon(chain, 1692803366, 3, key))
        .isInstanceOf(MalformedTextException.class);
    assertThatThrownBy(() -> new Beacon(chain, 1692803367, 30, key))
        .isInstanceOf(MalformedTextException.class);
  }

  @Test
  void theMessageOfARoundIsTheHashOfItsNumber() {
    assertThat(Beacon.message(657413).hex())
        .isEqualTo("0fd94c1b7255c5da6cd55fe581fe3fb17482587dc22af51f1bfc22e43668ba68");
  }
}
