package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks a published contest of four bets; what is said of many changes is tested elsewhere. */
class PublishedCheckTest {
  private static final Path VECTOR = Path.of("src/test/resources/vector");

  @TempDir Path directory;

  @BeforeEach
  void copy() throws IOException {
    try (var files = Files.list(VECTOR)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void findsARightContestRight() throws IOException {
    assertThat(print())
        .isEqualToIgnoringNewLines(
            """
            published    %s
            contest      vector 000102030405060708090a0b0c0d0e0f
            seal         4 bets in 3 records, made at 2023-09-15T10:50:03Z, signed by A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=
            sealed       3f191ac418971404d1b871bf3477adc50c54da1b8b4387cfde56c20472f0cf25
            number by    fixed at the opening
            draw         number 7574, 2 winners
            result       right
            """
                .formatted(directory));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bets.csv | ,12\\r"
            + "\\n"
            + " | ,7574\\r"
            + "\\n"
            + " | seal.txt: root .* seal.txt: huella .* draw.txt: \"winners-1 2\"",
        "records.csv | 2,,0,1 | 2,x,0,1 | seal.txt: root",
        "records.csv | f.csv,2 | f.csv,1 | record 3: first 1 .expected: 2",
        "draw.txt | winners-1 2 | winners-1 3 | draw.txt: \"winners-1 3\" .expected: \"winners-1"
            + " 2\"",
        "audit.txt | why=test | why=best | audit.txt: never has the head that is in seal.txt",
        "terms.txt | number 7574 | number 12 | seal: terms",
        "seal.txt | bets 4 | bets 5 | seal: signature",
        "records.csv | 2,,0,1\\n | 2,,0,2\\n | record 2: bet 1: agency: \"1\" .expected: 2",
        "records.csv | 2,,0,1 | 3,,0,1 | record 2: agency 3 .expected: 1..2",
        "records.csv | 2,,0,1 | 2;0;1 | record 2: \"2;0;1\" .expected: agency,stream,first,count",
        "records.csv | 2,1\\n | 2,1 | records.csv: it ends within a line",
        "records.csv | 1,f.csv,2,1\\n | '' | bets.csv: bets that belong to no record",
        "audit.txt | test\\n | test | audit.txt: it ends within a line",
      })
  void saysWhatIsWrongAndWhere(String file, String part, String by, String said)
      throws IOException {
    String text = Files.readString(directory.resolve(file));
    assertThat(text).contains(unescaped(part));
    Files.writeString(directory.resolve(file), text.replace(unescaped(part), unescaped(by)));
    assertThat(print().replace("\n", " "))
        .containsPattern("WRONG +.*" + said)
        .contains("result       wrong");
  }

  /** What comes after it cannot be assigned to records. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | count 0 (expected: 1..1048576)",
        "1048577 | count 1048577 (expected: 1..1048576)",
        "1048576 | bets.csv has no 1048576 bets for it",
        "3 | bets.csv has no 3 bets for it",
      })
  void readsNoBetsAfterARecordWithoutItsOwn(String count, String said) throws IOException {
    Path records = directory.resolve("records.csv");
    Files.writeString(records, Files.readString(records).replace("2,,0,1", "2,,0," + count));
    assertThat(PublishedCheck.read(directory).findings())
        .filteredOn(line -> line.startsWith("record ") || line.startsWith("bets.csv"))
        .containsExactly("record 2: " + said);
  }

  private static String unescaped(String text) {
    return text.translateEscapes();
  }

  @Test
  void holdsNoMoreOfALongLineThanARecordMayHave() throws IOException {
    Files.writeString(directory.resolve("records.csv"), "1".repeat(1 << 20));
    assertThat(print()).contains("record 1: 1 lines of more than 128 bytes");
  }

  @Test
  void holdsNoMoreOfALongLineThanAnActMayHave() throws IOException {
    Files.writeString(directory.resolve("audit.txt"), "1".repeat(1 << 20));
    assertThat(print()).contains("audit.txt: 1 lines of more than 65536 bytes");
  }

  @Test
  void readsNoTextOfMoreThan32Mebibytes() throws IOException {
    Path terms = directory.resolve("terms.txt");
    try (FileChannel file = FileChannel.open(terms, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[1]), 32 << 20);
    }
    assertThatThrownBy(this::print)
        .isInstanceOf(IOException.class)
        .hasMessage(terms + ": longer than 33554432 bytes");
  }

  @Test
  void goesOnAfterManyMistakesWithoutSayingThemAll() throws IOException {
    Files.writeString(directory.resolve("audit.txt"), "x\n".repeat(100_000));
    assertThat(print().lines()).hasSizeLessThan(120).anyMatch(line -> line.contains("and 9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "terms.txt",
        "seal.txt",
        "number.txt",
        "records.csv",
        "bets.csv",
        "draw.txt",
        "audit.txt"
      })
  void namesAFileThatIsMissing(String file) throws IOException {
    Files.delete(directory.resolve(file));
    assertThatThrownBy(this::print)
        .isInstanceOf(IOException.class)
        .hasMessage(
            directory.resolve(file) + ": missing (expected: a file of a published contest)");
  }

  private String print() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PublishedCheck.read(directory).printTo(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }
}
