package lottery.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lottery.proof.SigningKey;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Verify;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
