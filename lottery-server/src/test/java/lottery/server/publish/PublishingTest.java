package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTest {
  private static final Path VECTOR = Path.of("src/test/resources/vector");

  @TempDir Path directory;

  @Test
  void writesTheExampleByteByByte() throws IOException {
    Path output = directory.resolve("published");
    PublishedReport report = Publishing.write(rightContest().storage(), output);
    assertThat(report.findings()).isEmpty();
    assertThat(report.directory()).isEqualTo(output.toString());
    assertThat(files(output)).isEqualTo(files(VECTOR));
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(output));
  }

  private static WrittenContest rightContest() throws IOException {
    return new WrittenContest(WrittenContest.FIXED)
        .vectorBets()
        .allReady()
        .sealed()
        .drawn(7574, 2, 0);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), new String(Files.readAllBytes(file), UTF_8));
      }
    }
    return texts;
  }

  @Test
  void publishesNothingBeforeTheDraw() throws IOException {
    FakeStorage contest =
        new WrittenContest(WrittenContest.FIXED).vectorBets().allReady().sealed().storage();
    assertThatThrownBy(() -> Publishing.write(contest, directory.resolve("published")))
        .isInstanceOf(IOException.class)
        .hasMessage("contest \"vector\": is not drawn yet (expected: one with a draw)");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void publishesNothingWithoutASeal() throws IOException {
    FakeStorage contest =
        new WrittenContest(WrittenContest.FIXED)
            .vectorBets()
            .allReady()
            .drawn(7574, 2, 0)
            .storage();
    assertThatThrownBy(() -> Publishing.write(contest, directory.resolve("published")))
        .hasMessage(
            "contest \"vector\": has no seal, an earlier server has drawn it"
                + " (expected: one with a seal)");
  }

  @Test
  void publishesNothingThatIsWrong() throws IOException {
    FakeStorage contest =
        new WrittenContest(WrittenContest.FIXED)
            .vectorBets()
            .allReady()
            .sealed()
            .drawn(7574, 3, 0)
            .storage();
    PublishedReport report = Publishing.write(contest, directory.resolve("published"));
    assertThat(report.findings())
        .containsExactly("draw.txt: \"winners-1 3\" (expected: \"winners-1 2\")");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void publishesNothingOfADamagedJournal() throws IOException {
    FakeStorage contest = rightContest().storage();
    byte[] segment = contest.contents("journal-000001.seg");
    segment[300] ^= 1;
    contest.put("journal-000001.seg", segment);
    assertThatThrownBy(() -> Publishing.write(contest, directory.resolve("published")))
        .isInstanceOf(DamagedJournalException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void overwritesNothing() throws IOException {
    FakeStorage contest = rightContest().storage();
    Path output = Files.createDirectory(directory.resolve("published"));
    assertThatThrownBy(() -> Publishing.write(contest, output))
        .hasMessage(output + ": exists already (expected: a directory to be made)");
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void needsADirectoryToMakeItIn() throws IOException {
    FakeStorage contest = rightContest().storage();
    Path output = directory.resolve("none/published");
    assertThatThrownBy(() -> Publishing.write(contest, output))
        .hasMessage(
            output + ": the directory above it does not exist (expected: one to make it in)");
  }
}
