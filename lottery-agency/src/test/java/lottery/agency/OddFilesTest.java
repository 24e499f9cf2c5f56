package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that people send for a file of bets: each is called what it is, and nothing is sent. */
class OddFilesTest {
  private static final String GOOD = "Ana,Gil,0099,2001-02-28,7574\r\n";
  private static final String ROWS = GOOD.repeat(40);

  /** As some were found: with the bytes that their writers gave them. */
  private static final String SEMICOLONS =
      "Ana;Paz;10000001;1990-01-02;7574\r\nLeo;Gil;10000002;1991-03-04;12\r\n";

  private static final String CUT_NUMBER =
      "Ana,Paz,10000001,1990-01-02,7574\r\nLeo,Gil,10000002,1991-03-04,75";
  private static final String LINE_SEPARATOR =
      "Ana,Paz,1\u2028INFO action: sorteo,1990-01-02,7574\r\n";
  private static final String GZIP =
      "1f8b080000000000020373cc4bd40948acd231340003431d434b4b035d03435d03231d735373135e2ec75115a32a"
          + "46558caa185531aa62405400006fa30b28a4060000";
  private static final String UTF_16 =
      "fffe41006e0061002c00500061007a002c00310030003000300030003000300031002c0031003900390030002d00"
          + "300031002d00300032002c0037003500370034000d000a00";

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  /** A file, what a look at it says, or nothing if it can be sent. */
  private record Odd(String name, byte[] content, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isCalledWhatItIs(Odd odd) throws IOException {
    Path file = Files.write(directory.resolve("bets.csv"), odd.content);
    int expected = odd.said.isEmpty() ? LotteryAgency.DONE : LotteryAgency.FAILED;

    assertThat(execute("validate", file.toString())).isEqualTo(expected);
    if (!odd.said.isEmpty()) {
      assertThat(output.errors()).singleElement().asString().contains(odd.said);
      // A run looks first too; if it did not, it would wait for ever for a central that is not
      // there.
      assertThat(execute("run")).isEqualTo(LotteryAgency.FAILED);
      assertThat(output.lines())
          .last()
          .asString()
          .startsWith("ERROR action: validar_archivo | result: fail | client_id: 3 | error: ")
          .contains(odd.said);
    }
  }

  static Stream<Odd> files() throws IOException {
    return Stream.of(
        odd("plain", ROWS, ""),
        odd("a mark of UTF-8", "\uFEFF" + ROWS, ""),
        odd("line feeds", ROWS.replace("\r", ""), ""),
        odd("carriage returns", ROWS.replace("\n", ""), ""),
        odd("blank lines", ROWS + "\r\n\n\r\n", ""),
        odd("all in quotes", ROWS.replaceAll("([^,\r\n]+)", "\"$1\""), ""),
        odd("letters of other scripts", ROWS.replace("Ana", "Ана 愛"), ""),
        odd("gzip", packed(GZIPOutputStream::new), "is compressed with gzip"),
        odd("zip", packed(OddFilesTest::zipEntry), "is a zip archive, or a spreadsheet"),
        odd("empty zip", raw("PK\5\6" + "\0".repeat(18)), "is an empty zip archive"),
        odd("zlib", packed(DeflaterOutputStream::new), "is binary"),
        odd("xz", raw("\u00FD7zXZ\0\0\4æ"), "is compressed with xz"),
        odd("zstd", raw("(µ/ý\4X"), "is compressed with zstd"),
        odd("bzip2", raw("BZh91AY&SY"), "is compressed with bzip2"),
        odd("lz4", raw("\4\"M\u0018dp"), "is compressed with lz4"),
        odd("7z", raw("7z¼¯'\u001C\0\4"), "is a 7z archive"),
        odd("rar", raw("Rar!\u001A\7\1"), "is a rar archive"),
        odd("PDF", raw("%PDF-1.7\n%âãÏÓ\n"), "is a PDF document"),
        odd("old spreadsheet", raw("ÐÏ\u0011à¡±\u001Aá"), "is an Office document"),
        odd("program", raw("\u007FELF\2\1\1\0"), "is a program"),
        odd("database", raw("SQLite format 3\0\u0010"), "is an SQLite database"),
        odd("zeros", new byte[5000], "is binary"),
        odd("random bytes", noise(), "is binary"),
        odd("UTF-16 with mark", ROWS.getBytes(StandardCharsets.UTF_16), "is in UTF-16"),
        odd("UTF-16LE with mark", ("\uFEFF" + ROWS).getBytes(StandardCharsets.UTF_16LE), "UTF-16"),
        odd("UTF-16LE", ROWS.getBytes(StandardCharsets.UTF_16LE), "without a byte order mark"),
        odd("UTF-16BE", ROWS.getBytes(StandardCharsets.UTF_16BE), "without a byte order mark"),
        odd("UTF-32", ("\uFEFF" + ROWS).getBytes(Charset.forName("UTF-32LE")), "is in UTF-32"),
        odd("ISO 8859-1", "Begoña,Gil,1,2001-02-28,1\n".getBytes(StandardCharsets.ISO_8859_1), "1"),
        odd("one row of ISO 8859-1", raw(ROWS + GOOD.replace("Ana", "Iñaki")), "1 of 41 rows"),
        odd("semicolons", ROWS.replace(',', ';'), "is separated by semicolons"),
        odd("tabs", ROWS.replace(',', '\t'), "is separated by tabs"),
        odd("bars", ROWS.replace(',', '|'), "is separated by vertical bars"),
        odd(
            "semicolons, decimal commas",
            ROWS.replace(',', ';').replace("00", "0,0"),
            "by semicolons"),
        odd("blanks", ROWS.replace(',', ' '), "40 of 40 rows cannot be sent"),
        odd("header", "nombre,apellido,documento,nacimiento,numero\n" + ROWS, "1 of 41 rows"),
        odd("six columns, as exported", ROWS.replace("Ana", "1,Ana"), "40 of 40 rows"),
        odd("missing column", ROWS.replace(",7574", ""), "40 of 40 rows"),
        odd("one missing column", ROWS + "Ana,Gil,1,2001-02-28\n", "1 of 41 rows"),
        odd("dates of other lands", ROWS.replace("2001-02-28", "28/02/2001"), "40 of 40 rows"),
        odd("no day of the calendar", ROWS + "Ana,Gil,1,2001-02-29,1\n", "1 of 41 rows"),
        odd("blank before a number", ROWS + "Ana,Gil,1,2001-02-28, 1\n", "1 of 41 rows"),
        odd("plus before a number", ROWS + "Ana,Gil,1,2001-02-28,+1\n", "1 of 41 rows"),
        odd("digits of another script", ROWS + "Ana,Gil,1,2001-02-28,١\n", "1 of 41 rows"),
        odd("number too large", ROWS + "Ana,Gil,1,2001-02-28,2147483648\n", "1 of 41 rows"),
        odd("hash", ROWS + "Ana,G#l,1,2001-02-28,1\n", "1 of 41 rows"),
        odd("zero byte", ROWS + "A\0a,Gil,1,2001-02-28,1\n", "1 of 41 rows"),
        odd("tab in a name", ROWS + "A\ta,Gil,1,2001-02-28,1\n", "1 of 41 rows"),
        odd("long name", ROWS + "n".repeat(256) + ",Gil,1,2001-02-28,1\n", "1 of 41 rows"),
        odd("surrogate", raw(ROWS + "\u00ED\u00A0\u0080,Gil,1,2001-02-28,1\n"), "1 of 41 rows"),
        odd("end of file of DOS", ROWS + "\u001A", "1 of 41 rows"),
        odd("JSON", "{\"nombre\": \"Ana\"}\n", "1 of 1 rows"),
        odd("XML", "<apuestas>\n<apuesta/>\n</apuestas>\n", "3 of 3 rows"),
        odd("quote that nobody closes", ROWS + "\"Ana,Gil,1,2001-02-28,1\n", "is not CSV"),
        odd("text behind a quote", ROWS + "\"A\"na,Gil,1,2001-02-28,1\n", "is not CSV"),
        odd("torn row that is valid", ROWS + "Ana,Gil,1,2001-02-28,75", "may have been cut"),
        odd("torn row", ROWS + "Ana,Gi", "1 of 41 rows"),
        odd("line separator in a document", LINE_SEPARATOR, ""),
        odd("semicolons and carriage returns", SEMICOLONS, "is separated by semicolons"),
        odd("number cut in half", CUT_NUMBER, "may have been cut"),
        odd("gzip without its name", hex(GZIP), "is compressed with gzip"),
        odd("UTF-16 from a spreadsheet", hex(UTF_16), "is in UTF-16"),
        odd("BOCU-1", hex("fbee28"), "1 of 1 rows"),
        odd("UTF-EBCDIC", hex("dd736673"), "1 of 1 rows"),
        odd("EBCDIC", ROWS.getBytes(Charset.forName("IBM037")), "is "),
        odd("Shift JIS", raw(ROWS + "\u0088\u00A4,Gil,1,2001-02-28,1\n"), "1 of 41 rows"),
        odd("GB 18030", "爱,Gil,1,2001-02-28,1\n".getBytes(Charset.forName("GB18030")), "1 of 1"),
        odd("Windows-1252", raw(ROWS + "O\u0092Hara,Gil,1,2001-02-28,1\n"), "1 of 41 rows"),
        odd("overlong UTF-8", raw(ROWS + "\u00C1\u0081na,Gil,1,2001-02-28,1\n"), "1 of 41 rows"),
        odd(
            "UTF-8 above the last character",
            raw(ROWS + "\u00F4\u0090\u0080\u0080,Gil,1,2001-02-28,1\n"),
            "1 of 41 rows"),
        odd("a second mark in the middle", ROWS + "\uFEFF" + GOOD, ""),
        odd("typographic quotes", ROWS + "“Ana”,Gil,1,2001-02-28,1\n", ""),
        odd("single quotes", ROWS + "'Ana, la','Gil',1,2001-02-28,1\n", "1 of 41 rows"),
        odd("other kinds of commas", ROWS.replace(',', '，'), "40 of 40 rows"),
        odd("colons", ROWS.replace(',', ':'), "40 of 40 rows"),
        odd("comma at the end", ROWS.replace("7574", "7574,"), "40 of 40 rows"),
        odd("number with a point", ROWS + "Ana,Gil,1,2001-02-28,7.574\n", "1 of 41 rows"),
        odd("number with decimals", ROWS + "Ana,Gil,1,2001-02-28,7574.0\n", "1 of 41 rows"),
        odd("number in hex", ROWS + "Ana,Gil,1,2001-02-28,0x1D96\n", "1 of 41 rows"),
        odd("negative number", ROWS + "Ana,Gil,1,2001-02-28,-1\n", "1 of 41 rows"),
        odd("number with a unit", ROWS + "Ana,Gil,1,2001-02-28,7e3\n", "1 of 41 rows"),
        odd("no number", ROWS + "Ana,Gil,1,2001-02-28,\n", "1 of 41 rows"),
        odd("date with a time", ROWS + "Ana,Gil,1,2001-02-28T00:00,1\n", "1 of 41 rows"),
        odd("year of five digits", ROWS + "Ana,Gil,1,+12001-02-28,1\n", "1 of 41 rows"),
        odd("date of a basic form", ROWS + "Ana,Gil,1,20010228,1\n", "1 of 41 rows"),
        odd(
            "digits of another script in a date",
            ROWS + "Ana,Gil,1,٢٠٠١-02-28,1\n",
            "1 of 41 rows"),
        odd(
            "long document",
            ROWS + "Ana,Gil," + "9".repeat(33) + ",2001-02-28,1\n",
            "1 of 41 rows"),
        odd("comment", "# agencia 1\n" + ROWS, "1 of 41 rows"),
        odd("separator for a spreadsheet", "sep=,\n" + ROWS, "1 of 41 rows"),
        odd("HTML", "<!DOCTYPE html>\n<html></html>\n", "2 of 2 rows"),
        odd("quote of 20 MB that nobody closes", "\"" + "n".repeat(20 << 20), "is not CSV"),
        odd("row of 20 MB", ROWS + "n".repeat(20 << 20) + "\n", "is not CSV"),
        odd("commas only", ",".repeat(1 << 20) + "\n", "rows"),
        odd("line end in quotes", ROWS + "\"A\nna\",Gil,1,2001-02-28,1\n", "1 of 41 rows"),
        odd("empty", "", "has no bets"),
        odd("only a mark", "\uFEFF", "has no bets"),
        odd("only line ends", "\r\n\n\r\n", "has no bets"));
  }

  private static Odd odd(String name, String content, String said) {
    return odd(name, content.getBytes(StandardCharsets.UTF_8), said);
  }

  private static Odd odd(String name, byte[] content, String said) {
    return new Odd(name, content, said);
  }

  private static byte[] raw(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private interface Packing {
    OutputStream into(OutputStream target) throws IOException;
  }

  private static byte[] packed(Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.into(bytes)) {
      out.write(ROWS.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static OutputStream zipEntry(OutputStream target) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(target);
    zip.putNextEntry(new ZipEntry("agency-1.csv"));
    return zip;
  }

  private static byte[] noise() {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    noise[0] = 'A';
    return noise;
  }

  private int execute(String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLI_ID", "3");
    environment.put("CLI_SERVER_ADDRESS", "127.0.0.1:1");
    environment.put("CLI_DATA_FILE", directory.resolve("bets.csv").toString());
    return new LotteryAgency(environment, new StopSignal(), () -> true).execute(arguments);
  }
}
