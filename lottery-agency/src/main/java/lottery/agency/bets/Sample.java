package lottery.agency.bets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * An invented file of bets that is the same, byte for byte, for the same arguments on every JVM.
 *
 * <p>Only {@link SplittableRandom#nextLong()} is used, whose algorithm is SplitMix64; bounds are
 * applied here, because a JDK may change how it applies them. Documents are all different up to
 * {@value #DOCUMENTS} rows.
 */
public final class Sample {

  /** A prime, so that multiples of a smaller number visit all documents before one repeats. */
  private static final int DOCUMENTS = 39_999_983;

  private static final int FIRST_DOCUMENT = 10_000_000;
  private static final int DOCUMENT_STRIDE = 15_485_863;
  private static final long FIRST_BIRTHDAY = LocalDate.of(1940, 1, 1).toEpochDay();
  private static final int BIRTHDAYS =
      (int) (LocalDate.of(2006, 1, 1).toEpochDay() - FIRST_BIRTHDAY);
  private static final int NUMBERS = 10_000;

  private static final String[] FIRST_NAMES = {
    "Santiago",
    "Agustín",
    "Tiago Nicolás",
    "Camila Rocío",
    "María de los Ángeles",
    "Lucía",
    "Juan Ignacio",
    "Sofía",
    "Martín",
    "Valentina",
    "Joaquín Andrés",
    "Milagros",
    "Facundo",
    "Florencia Belén",
    "Nahuel",
    "Begoña",
    "Iñaki",
    "Zoe",
    "Ramón Óscar",
    "Guadalupe del Valle",
    "José María",
    "Úrsula",
    "Ezequiel",
    "Abril",
    "Lautaro Uriel",
    "Delfina",
    "Thiago Benjamín",
    "Azul",
    "Germán",
    "Victoria Inés",
    "Braian",
    "Julieta"
  };
  private static final String[] LAST_NAMES = {
    "Lorca",
    "Zambrano",
    "Rivera",
    "Fernández",
    "González Iturbe",
    "Ibáñez",
    "de la Fuente",
    "Quiroga",
    "Muñoz",
    "Peralta",
    "Gómez",
    "Güiraldes",
    "Saavedra Lamas",
    "Núñez",
    "Acuña",
    "Domínguez",
    "Etcheverry",
    "O'Higgins",
    "Di Stéfano",
    "Cabrera",
    "Paz",
    "Vélez Sarsfield",
    "Benítez",
    "Ledesma",
    "Ñancucheo",
    "Sosa",
    "Díaz",
    "Arrieta",
    "Mac Donell",
    "Yrigoyen",
    "Bustos",
    "Cáceres"
  };

  private final int rows;
  private final int winners;
  private final int number;
  private final SplittableRandom random;
  private final int documentOffset;

  /**
   * @param rows how many bets
   * @param winners how many of them bet on {@code number}; all others bet on another one
   */
  public Sample(int rows, long seed, int winners, int number) {
    if (rows < 0 || winners < 0 || winners > rows || number < 0) {
      throw new IllegalArgumentException(
          "rows %d, winners %d, number %d (expected: 0 <= winners <= rows, 0 <= number)"
              .formatted(rows, winners, number));
    }
    this.rows = rows;
    this.winners = winners;
    this.number = number;
    this.random = new SplittableRandom(seed);
    this.documentOffset = below(DOCUMENTS);
  }

  /** Writes the rows, ended by CR LF; nothing is held. Once per object. */
  public void writeTo(OutputStream out) throws IOException {
    StringBuilder line = new StringBuilder();
    int winnersLeft = winners;
    for (int i = 0; i < rows; i++) {
      // Selection sampling (Knuth, volume 2, 3.4.2, algorithm S): exactly the winners asked for,
      // anywhere in the file.
      boolean wins = below(rows - i) < winnersLeft;
      winnersLeft -= wins ? 1 : 0;
      line.setLength(0);
      appendRow(line, i, wins);
      out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void appendRow(StringBuilder line, int index, boolean wins) {
    line.append(FIRST_NAMES[below(FIRST_NAMES.length)]).append(',');
    line.append(LAST_NAMES[below(LAST_NAMES.length)]).append(',');
    line.append(document(index)).append(',');
    line.append(LocalDate.ofEpochDay(FIRST_BIRTHDAY + below(BIRTHDAYS))).append(',');
    line.append(wins ? number : otherNumber()).append("\r\n");
  }

  private long document(int index) {
    return FIRST_DOCUMENT + (documentOffset + (long) index * DOCUMENT_STRIDE) % DOCUMENTS;
  }

  private int otherNumber() {
    int drawn = below(NUMBERS - 1);
    return drawn < number ? drawn : drawn + 1;
  }

  /** Practically uniform in {@code [0, bound)}: the bias is below 2^-32. */
  private int below(int bound) {
    return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
  }
}
