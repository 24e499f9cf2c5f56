package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lottery.proof.SigningKey;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Verify;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was published, beside directories that are sound by themselves. */
class PublishedComparisonTest {
  private static final Path VECTOR = Path.of("src/test/resources/vector");

  @TempDir Path directory;
  private WrittenContest contest;

  @BeforeEach
  void write() throws IOException {
    contest = new WrittenContest(WrittenContest.FIXED).vectorBets();
  }

  private List<String> differences() throws IOException {
    FakeStorage storage = contest.storage();
    assertThat(Verify.read(storage, DirectoryCheck.of(storage)).isSound()).isTrue();
    PublishedComparison comparison = PublishedComparison.read(List.of(storage), VECTOR);
    assertThat(comparison.isSame()).isEqualTo(comparison.findings().isEmpty());
    return comparison.findings();
  }

  @Test
  void itsOwnDirectoryIsTheSame() throws IOException {
    contest.allReady().sealed().drawn(7574, 2, 0);
    assertThat(differences()).isEmpty();
  }

  @Test
  void aDirectoryWhoseSealAndDrawWereCutOffIsNot() throws IOException {
    contest.allReady();
    assertThat(differences())
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly("seal.txt", "draw.txt");
  }

  @Test
  void aDirectoryWithOneMoreBetIsNotThoughAllIsSignedAnew() throws IOException {
    contest.bets(2, "late", 0, "2,Ana,Paz,99,2000-01-01,7574\r\n").allReady().sealed();
    contest.drawnRight(7574);
    assertThat(differences())
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly("seal.txt", "draw.txt");
  }

  @Test
  void aSealThatWasSignedByAnotherKeyIsNot() throws IOException {
    contest.signedBy(SigningKey.ofSeed(new byte[32])).allReady().sealed().drawn(7574, 2, 0);
    PublishedComparison comparison = PublishedComparison.read(List.of(contest.storage()), VECTOR);
    assertThat(comparison.findings())
        .singleElement()
        .asString()
        .startsWith("seal.txt: \"\u2014 lottery/vector ");
  }

  @ParameterizedTest
  @CsvSource({
    "terms.txt, opened 1694770000, opened 1694770001",
    "number.txt, number 12, number 13",
    "audit.txt, why=test, why=best",
  })
  void aFileThatWasChangedIsNot(String file, String part, String by) throws IOException {
    contest.number("number 12\n").publish(directory);
    FakeStorage storage = contest.storage();
    assertThat(PublishedComparison.read(List.of(storage), directory).isSame()).isTrue();
    Path changed = directory.resolve(file);
    Files.writeString(changed, Files.readString(changed).replace(part, by));
    assertThat(PublishedComparison.read(List.of(storage), directory).findings())
        .singleElement()
        .asString()
        .startsWith(file + ": \"")
        .contains(by);
  }

  @Test
  void saysWhatDiffers() throws IOException {
    contest.allReady().sealed();
    assertThat(print(contest.storage()))
        .isEqualToIgnoringNewLines(
            """
            published    src/test/resources/vector
            directory    fake
            DIFFERENT    draw.txt: "number 7574" (expected: "")
            result       different
            """);
  }

  @Test
  void saysThatNothingDiffers() throws IOException {
    contest.allReady().sealed().drawn(7574, 2, 0);
    assertThat(print(contest.storage()))
        .isEqualToIgnoringNewLines(
            """
            published    src/test/resources/vector
            directory    fake
            result       the same
            """);
  }

  private static String print(FakeStorage storage) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PublishedComparison.read(List.of(storage), VECTOR).printTo(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  @Test
  void theContestOfThatNameHasToBeThere() throws IOException {
    Path published = Files.createDirectory(directory.resolve("published"));
    String terms = Files.readString(VECTOR.resolve("terms.txt"));
    Files.writeString(published.resolve("terms.txt"), terms.replace("vector", "sunday"));
    assertThatThrownBy(() -> PublishedComparison.read(List.of(contest.storage()), published))
        .isInstanceOf(IOException.class)
        .hasMessage(published + ": of contest \"sunday\" (expected: one that the directory has)");
  }
}
