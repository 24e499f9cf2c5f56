package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick way must give the result of the general way, or leave the bet to it. */
class PlainBetTest {
  private static final long SEED = Long.getLong("seed", 20240821L);
  private static final int ROUNDS = 30_000;
  private static final String FILLER = "@1#1#Santiago Lionel#Lorca#30904465#1999-03-17#2201#@2#";

  private static final String FIRST_ROW = "1,Leo,Paz,77,2000-02-29,12\r\n";

  private static final BetReading READING =
      new BetReading(
          new BetRules(5, Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC)),
          7574);

  private static final List<List<String>> CHOICES =
      List.of(
          List.of("1", "5", "01", "6", "0", "", "x"),
          List.of(
              "Ana",
              "Santiago Lionel",
              "Nicolás",
              "a,b",
              "a\"b",
              "",
              "\u0001",
              "\u007f",
              "ñ".repeat(20)),
          List.of("Gil", "Fornerón", "O'Hara", "x".repeat(40), "\u0085", "é"),
          List.of("1", "30904465", "0099", "9".repeat(32), "9".repeat(33), ""),
          List.of(
              "1999-03-17", "2000-02-29", "2001-02-29", "2024-08-22", "0000-01-01", "1999-3-17"),
          List.of("7574", "0", "00", "07574", "2147483647", "2147483648", "-1", ""));

  @Test
  void agreesWithTheGeneralWayOnEveryBet() {
    Random random = new Random(SEED);
    int quick = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String bet = bet(random);
      byte[] value = mutated((bet + FILLER).getBytes(UTF_8), random);
      String general = general(value);
      String plain = plain(value);
      if (plain != null) {
        assertThat(plain).as("seed %d, round %d, %s", SEED, round, bet).isEqualTo(general);
        quick++;
      }
    }
    assertThat(quick).as("bets that took the quick way").isGreaterThan(ROUNDS / 50);
  }

  @Test
  void takesTheUsualBetAndNotesItsNumber() {
    byte[] value = ("1#Nicolás#Gil#99#2001-02-28#7574#" + FILLER).getBytes(UTF_8);
    assertThat(plain(value)).isEqualTo(FIRST_ROW + "1,Nicolás,Gil,99,2001-02-28,7574\r\n noted 1");
  }

  @Test
  void mayWriteAWholeBlockWhereverARowMayBeWritten() {
    assertThat(RowScan.MAX_ROW_BYTES).isGreaterThanOrEqualTo(PlainBet.BLOCK_BYTES);
  }

  @Test
  void leavesABetThatReachesPastTheBlockOrTheList() {
    byte[] longBet = ("1#" + "x".repeat(60) + "#Gil#99#2001-02-28#7574#" + FILLER).getBytes(UTF_8);
    assertThat(plain(longBet)).isNull();
    assertThat(plain("1#Ana#Gil#99#2001-02-28#7574#".getBytes(UTF_8))).isNull();
  }

  private static String bet(Random random) {
    StringBuilder bet = new StringBuilder();
    for (List<String> choices : CHOICES) {
      int choice = random.nextInt(3) > 0 ? 0 : random.nextInt(choices.size());
      bet.append(choices.get(choice)).append('#');
    }
    return bet.toString();
  }

  /** Now and then one byte is anything. */
  private static byte[] mutated(byte[] value, Random random) {
    if (random.nextInt(4) == 0) {
      value[random.nextInt(50)] = (byte) random.nextInt(256);
    }
    return value;
  }

  /** The rows the quick way makes, or null when it leaves the bet. */
  private static String plain(byte[] value) {
    BetRowsBuilder builder = builderWithFirst(value);
    return builder.addPlain(value, ByteMarks.of(value), 0) > 0 ? described(builder) : null;
  }

  private static BetRowsBuilder builderWithFirst(byte[] value) {
    BetRowsBuilder builder = new BetRowsBuilder(READING, value.length);
    byte[] first = "1#Leo#Paz#77#2000-02-29#12#".getBytes(UTF_8);
    builder.add(first, bounds(first));
    return builder;
  }

  private static String general(byte[] value) {
    BetRowsBuilder builder = builderWithFirst(value);
    try {
      builder.add(value, bounds(value));
    } catch (BetRefusedException e) {
      return e.getMessage();
    }
    return described(builder);
  }

  private static int[] bounds(byte[] value) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < value.length && ends.size() < RowCursor.FIELDS; i++) {
      if (value[i] == '#') {
        ends.add(i);
      }
    }
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    for (int field = 0; field < RowCursor.FIELDS; field++) {
      bounds[2 * field] = field == 0 ? 0 : ends.get(field - 1) + 1;
      bounds[2 * field + 1] = ends.get(field);
    }
    return bounds;
  }

  private static String described(BetRowsBuilder builder) {
    BetRows rows = builder.build();
    int noted = rows.numbered(READING.indexed()).length / 2;
    return new String(rows.bytes(), 0, rows.length(), UTF_8) + " noted " + noted;
  }
}
