package lottery.bench.bets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;

/**
 * Deterministic bets that look like real ones: two Spanish first names or one, some with accents,
 * documents of eight digits, numbers of up to four, rows of about 48 bytes. One in ten thousand has
 * the default winning number.
 */
public final class SampleBets {
  private static final List<String> FIRST =
      List.of(
          "Santiago Lionel",
          "Agustin Emanuel",
          "Tiago Nicolás",
          "Camila",
          "Juan Ignacio",
          "Valentina",
          "Lucía Belén",
          "Bautista",
          "Martina",
          "Thiago Benjamín",
          "Joaquín",
          "Milagros Abril",
          "Franco",
          "Candela",
          "Ian Gabriel",
          "Delfina");
  private static final List<String> LAST =
      List.of(
          "Lorca",
          "Zambrano",
          "Rivera",
          "Fernández",
          "Gómez",
          "Díaz",
          "Romero",
          "Sosa",
          "Benítez",
          "Acosta",
          "Medina",
          "Herrera",
          "Aguirre",
          "Pereyra",
          "Giménez",
          "Molina");
  private static final int NUMBERS = 10_000;
  private static final LocalDate FIRST_BIRTHDATE = LocalDate.of(1984, 1, 1);
  private static final int BIRTHDATES = 7_500;

  private final BetRules rules = new BetRules(Integer.MAX_VALUE, Clock.systemUTC());
  private final SplittableRandom random;

  public SampleBets(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The next {@code bets} bets of {@code agency}. */
  public BetRows next(int agency, int bets) {
    BetRowsBuilder builder = new BetRowsBuilder(rules, bets * 50);
    for (int i = 0; i < bets; i++) {
      add(builder, agency);
    }
    return builder.build();
  }

  private void add(BetRowsBuilder builder, int agency) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream(64);
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    List<String> texts =
        List.of(
            Integer.toString(agency),
            FIRST.get(random.nextInt(FIRST.size())),
            LAST.get(random.nextInt(LAST.size())),
            Integer.toString(20_000_000 + random.nextInt(30_000_000)),
            FIRST_BIRTHDATE.plusDays(random.nextInt(BIRTHDATES)).toString(),
            Integer.toString(random.nextInt(NUMBERS)));
    for (int field = 0; field < texts.size(); field++) {
      bounds[2 * field] = fields.size();
      fields.writeBytes(texts.get(field).getBytes(UTF_8));
      bounds[2 * field + 1] = fields.size();
    }
    builder.add(fields.toByteArray(), bounds);
  }
}
