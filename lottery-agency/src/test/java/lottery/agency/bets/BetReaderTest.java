package lottery.agency.bets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BetReaderTest {
  private static final int AGENCY = 12;
  private static final BatchLimits ALL = new BatchLimits(1_000_000, Integer.MAX_VALUE);
  private static final String GOOD = "Ana,Gil,0099,2001-02-28,7574\n";
  private static final String GOOD_ROW = "12,Ana,Gil,0099,2001-02-28,7574\r\n";

  private static final Tolerance SKIPPING = new Tolerance(true, false, false);

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void readsEitherLineEndAndNoneAtTheEnd() throws Exception {
    assertThat(
            rows(
                "Ana,Gil,0099,2001-02-28,7574\r\n"
                    + "Ana,Gil,0099,2001-02-28,7574\n"
                    + "Ana,Gil,0099,2001-02-28,7574"))
        .isEqualTo(GOOD_ROW.repeat(3));
  }

  @Test
  void readsAnEmptyFile() throws Exception {
    assertThat(rows("")).isEmpty();
  }

  @Test
  void skipsAByteOrderMark() throws Exception {
    assertThat(rows("\uFEFF" + GOOD)).isEqualTo(GOOD_ROW);
    assertThat(rows("\uFEFF")).isEmpty();
  }

  @Test
  void keepsTheBytesOfEveryField() throws Exception {
    assertThat(rows("Begoña Íñiga,O'Higgins  ,日本-0099,2001-02-28,7574\n"))
        .isEqualTo("12,Begoña Íñiga,O'Higgins  ,日本-0099,2001-02-28,7574\r\n");
  }

  @Test
  void readsQuotedFields() throws Exception {
    assertThat(rows("\"Gil, Ana\",\"de \"\"la\"\" Paz\",\"0099\",2001-02-28,7574\n"))
        .isEqualTo("12,\"Gil, Ana\",\"de \"\"la\"\" Paz\",0099,2001-02-28,7574\r\n");
  }

  @Test
  void reportsABadRowWithLineFieldAndReasonAndGoesOn() throws Exception {
    BetFile file =
        file(GOOD + "\n" + "Ana,Gil,0099,2001-02-30,7574\n" + GOOD, StandardCharsets.UTF_8);

    assertThat(text(file)).isEqualTo(GOOD_ROW.repeat(2));
    assertThat(file.refused().count()).isEqualTo(1);
    assertThat(output.lines())
        .singleElement()
        .asString()
        .startsWith(
            "WARN action: apuesta_descartada | result: fail | linea: 3 | campo: birthdate | error:"
                + " \"2001-02-30\" (expected: a calendar date, YYYY-MM-DD, ");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws Exception {
    BetFile file = file("Begoña,Gil,0099,2001-02-28,7574\n" + GOOD, StandardCharsets.ISO_8859_1);

    assertThat(text(file)).isEqualTo(GOOD_ROW);
    assertThat(output.lines())
        .singleElement()
        .asString()
        .contains("linea: 1 | campo: first name | error: ")
        .endsWith("; this is not UTF-8, but perhaps ISO 8859-1 or Windows-1252");
  }

  @Test
  void refusesRowsWithTooFewOrTooManyColumns() throws Exception {
    assertThat(rows("Ana,Gil,0099,2001-02-28\n" + GOOD + "Ana,Gil,0099,2001-02-28,7574,\n"))
        .isEqualTo(GOOD_ROW);
    assertThat(output.lines())
        .containsExactly(
            "WARN action: apuesta_descartada | result: fail | linea: 1 | campo: columns | error: 4"
                + " (expected: first name, last name, document, birthdate, number)",
            "WARN action: apuesta_descartada | result: fail | linea: 3 | campo: columns | error: 6"
                + " (expected: first name, last name, document, birthdate, number)");
  }

  @Test
  void refusesAHashInANameWhereItEndsAFieldOnTheWire() throws Exception {
    assertThat(rows("Ana,G#l,0099,2001-02-28,7574\n")).isEmpty();
    assertThat(output.lines())
        .containsExactly(
            "WARN action: apuesta_descartada | result: fail | linea: 1 | campo: last name | error:"
                + " '#' (expected: none, it ends a field on the wire)");
  }

  @Test
  void takesAHashInANameWhereTheDialectDoes() throws Exception {
    Path path = Files.writeString(directory.resolve("a.csv"), "Ana,G#l,0099,2001-02-28,7574\n");

    assertThat(text(new BetFile(path, AGENCY, BetForm.TYPED, Optional.empty(), SKIPPING)))
        .isEqualTo("12,Ana,G#l,0099,2001-02-28,7574\r\n");
  }

  @Test
  void refusesABetThatIsTooLongForTheTypedDialect() throws Exception {
    // Six headers of 2 bytes, 8 of number, 10 of date, 2 of agency, 95 of other texts: 127.
    String fits = "A".repeat(88) + ",Gil,0099,2001-02-28,7574\n";
    String doesNot = "A".repeat(89) + ",Gil,0099,2001-02-28,7\n";
    Path path = Files.writeString(directory.resolve("a.csv"), fits + doesNot);

    assertThat(text(new BetFile(path, AGENCY, BetForm.TYPED, Optional.empty(), SKIPPING)))
        .isEqualTo("12," + fits.replace("\n", "\r\n"));
    assertThat(output.lines())
        .containsExactly(
            "WARN action: apuesta_descartada | result: fail | linea: 2 | campo: bet | error: 128"
                + " bytes (expected: at most 127, encoded)");
  }

  @Test
  void refusesAFieldThatSpansLinesAndCountsThemAll() throws Exception {
    assertThat(rows("\"Ana\nMaría\",Gil,0099,2001-02-28,7574\nAna,Gil,x\n" + GOOD))
        .isEqualTo(GOOD_ROW);
    assertThat(output.lines()).hasSize(2);
    assertThat(output.lines().get(0)).contains("linea: 1 | campo: first name");
    assertThat(output.lines().get(1)).contains("linea: 3 | campo: columns");
  }

  @Test
  void reportsEachRowOnceHoweverOftenTheFileIsRead() throws Exception {
    BetFile file = file("Ana,Gil,0099,2001-02-28,x\n" + GOOD + "Ana\n", StandardCharsets.UTF_8);

    text(file);
    text(file);

    assertThat(output.lines()).hasSize(2);
    assertThat(file.refused().count()).isEqualTo(2);
  }

  @Test
  void endsAtARowThatCannotBeSentUnlessThoseAreSkipped() throws Exception {
    Path path = Files.writeString(directory.resolve("a.csv"), GOOD + "Ana\n" + GOOD);
    BetFile file = new BetFile(path, AGENCY, BetForm.LIST);

    assertThatThrownBy(() -> text(file))
        .isInstanceOf(BetFileException.class)
        .hasMessageStartingWith(path + ": line 2: columns: 1 (expected: first name,")
        .hasMessageEndingWith("; the file has changed");
  }

  @Test
  void leavesItToTheCentralWhichDayIsInTheFuture() throws Exception {
    assertThat(rows("Ana,Gil,0099,9999-12-31,7574\n"))
        .isEqualTo("12,Ana,Gil,0099,9999-12-31,7574\r\n");
  }

  @Test
  void endsAtAQuoteThatNobodyCloses() throws IOException {
    BetFile file =
        file(
            GOOD + "\"Ana,Gil,0099,2001-02-28,7574\n" + GOOD.repeat(10_000),
            StandardCharsets.UTF_8);

    assertThatThrownBy(() -> text(file))
        .isInstanceOf(BetFileException.class)
        .hasMessageStartingWith(file.path() + ": is not CSV: ")
        .hasMessageContaining("line 2");
  }

  @Test
  void endsAtAQuoteThatIsStillOpenAtTheEnd() throws IOException {
    BetFile file = file(GOOD + "\"Ana,Gil", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> text(file))
        .isInstanceOf(BetFileException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void endsAtTextBehindAClosingQuote() throws IOException {
    BetFile file =
        file(GOOD + GOOD + "\"Ana\"x,Gil,0099,2001-02-28,7574\n", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> text(file))
        .isInstanceOf(BetFileException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    BetFile file = new BetFile(directory.resolve("none.csv"), AGENCY, BetForm.LIST);

    assertThatThrownBy(file::open)
        .isInstanceOf(BetFileException.class)
        .hasMessage(file.path() + ": does not exist (expected: a CSV file of bets)");
  }

  @Test
  void refusesADirectory() {
    BetFile file = new BetFile(directory, AGENCY, BetForm.LIST);

    assertThatThrownBy(file::open)
        .isInstanceOf(BetFileException.class)
        .hasMessage(directory + ": is not a file (expected: a CSV file of bets)");
  }

  @Test
  void streamIsTheBaseNameInTheAlphabetOfStreams() {
    assertThat(stream("/data/agency-1.csv")).isEqualTo("agency-1.csv");
    assertThat(stream("apuestas año 2024.csv")).isEqualTo("apuestas_a_o_2024.csv");
    assertThat(stream("x".repeat(80))).isEqualTo("x".repeat(64));
  }

  @Test
  void holdsLittleOfALongFile() throws Exception {
    BetFile file = file(GOOD.repeat(100_000), StandardCharsets.UTF_8);

    try (BetReader reader = file.open()) {
      reader.next(new BatchLimits(100, 8000), BatchSize.NONE, 0);
      assertThat(reader.position()).isLessThan(200_000);
    }
  }

  private String rows(String content) throws Exception {
    return text(file(content, StandardCharsets.UTF_8));
  }

  private static String text(BetFile file) throws Exception {
    try (BetReader reader = file.open()) {
      return text(reader.next(ALL, BatchSize.NONE, 0));
    }
  }

  private static String text(BetRows rows) {
    return new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8);
  }

  private BetFile file(String content, Charset charset) throws IOException {
    Path path = Files.writeString(directory.resolve("a.csv"), content, charset);
    return new BetFile(path, AGENCY, BetForm.LIST, Optional.empty(), SKIPPING);
  }

  private String stream(String path) {
    return new BetFile(Path.of(path), AGENCY, BetForm.LIST).stream();
  }
}
