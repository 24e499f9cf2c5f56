package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lottery.agency.session.WinnersOutputException;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WinnersListTest {
  private static final int AGENCY = 3;

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("winners");
  }

  @Test
  void linesHaveADocumentEach() throws Exception {
    assertThat(written(WinnersFormat.LINES, "30876370", "0,09", "a\nb"))
        .isEqualTo("30876370\n0,09\na b\n");
    assertThat(written(WinnersFormat.LINES)).isEmpty();
  }

  @Test
  void csvHasAHeaderAndQuotesWhereTheyAreNeeded() throws Exception {
    assertThat(written(WinnersFormat.CSV, "30876370", "0,09", "00\"1", "a\nb", "", " 1"))
        .isEqualTo(
            "agency,document\n3,30876370\n3,\"0,09\"\n3,\"00\"\"1\"\n3,\"a\nb\"\n3,\"\"\n3, 1\n");
    assertThat(written(WinnersFormat.CSV)).isEqualTo("agency,document\n");
  }

  @Test
  void jsonHasTheNumberAtItsEnd() throws Exception {
    assertThat(written(WinnersFormat.JSON, "30876370", "0\"\\9", "a\tñ愛", "\uD83C\uDFB2"))
        .isEqualTo(
            "{\"agency\":3,\"winners\":[\n\"30876370\",\n\"0\\\"\\\\9\",\n\"a\\u0009ñ愛\",\n\"\uD83C\uDFB2\"\n],\"count\":4}\n");
    assertThat(written(WinnersFormat.JSON))
        .isEqualTo("{\"agency\":3,\"winners\":[\n],\"count\":0}\n");
  }

  @Test
  void aNamePromisesItsForm() {
    assertThat(Stream.of("w.csv", "w.JSON", "w.txt", "csv", "-").map(WinnersFormat::ofName))
        .containsExactly(
            WinnersFormat.CSV,
            WinnersFormat.JSON,
            WinnersFormat.LINES,
            WinnersFormat.LINES,
            WinnersFormat.LINES);
  }

  @Test
  void aFileIsThereWhenItIsCompleteAndNotBefore() throws Exception {
    Files.writeString(file, "yesterday's\n");
    try (WinnersList list = list(file)) {
      list.begin();
      list.winner("1");
      assertThat(file).hasContent("yesterday's\n");
      assertThat(list.isComplete()).isFalse();
      list.end(1);
      assertThat(list.isComplete()).isTrue();
      assertThat(file).hasContent("1\n");
    }
    assertThat(names()).containsExactly("winners");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(output.lines())
        .containsExactly(
            "INFO action: consulta_ganadores | result: success | cant_ganadores: 1 | archivo: "
                + file);
  }

  @Test
  void whatIsNotCompleteLeavesNothing() throws Exception {
    try (WinnersList list = list(file)) {
      list.begin();
      list.winner("1");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aListThatBreaksOffBeginsAgainInAFileAndGoesOnInAStream() throws Exception {
    List<String> many = Stream.iterate(0, i -> i + 1).limit(50_000).map(String::valueOf).toList();
    try (WinnersList list = list(file)) {
      list.begin();
      many.forEach(list::winner);
      assertThat(list.begin()).isZero();
      list.winner("other");
      list.end(1);
    }
    assertThat(file).hasContent("other\n");

    Path sink = directory.resolve("sink");
    WinnersStream stream = new WinnersStream("sink", Files.newOutputStream(sink));
    try (WinnersList list = new WinnersList(AGENCY, WinnersFormat.JSON, stream)) {
      list.begin();
      list.winner("1");
      assertThat(list.begin()).isEqualTo(1);
      list.winner("2");
      list.end(2);
    }
    assertThat(sink).hasContent("{\"agency\":3,\"winners\":[\n\"1\",\n\"2\"\n],\"count\":2}\n");
  }

  @Test
  void aLinkIsFollowedAndStaysALink() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    Files.createFile(file);
    try (WinnersList list = list(link)) {
      list.begin();
      list.winner("1");
      list.end(1);
    }
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("1\n");
  }

  @Test
  void aFailureToWriteIsSaidAtTheEnd() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full");
    try (WinnersList list = list(full)) {
      list.begin();
      list.winner("1");
      assertThatThrownBy(() -> list.end(1))
          .isInstanceOf(WinnersOutputException.class)
          .hasMessage("/dev/full: cannot be written: No space left on device");
      assertThat(list.isComplete()).isFalse();
    }
    assertThat(full).exists();
  }

  private String written(WinnersFormat format, String... documents) throws Exception {
    try (WinnersList list = new WinnersList(AGENCY, format, WinnersTarget.open(file))) {
      list.begin();
      Arrays.stream(documents).forEach(list::winner);
      list.end(documents.length);
    }
    return Files.readString(file);
  }

  private static WinnersList list(Path path) throws IOException {
    return new WinnersList(AGENCY, WinnersFormat.LINES, WinnersTarget.open(path));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
