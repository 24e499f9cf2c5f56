package lottery.forgery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lottery.server.publish.WrittenContest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Does to a contest what somebody might, and lets everybody look who could notice. */
class WhoCatchesWhatTest {
  private static final Path PAGE = Path.of("..", "PROOF.md");

  @TempDir Path directory;

  @BeforeAll
  static void needsPythonAndOpenssl() {
    assumeTrue(runs("python3", "--version") && runs("openssl", "version"));
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Forgery> forgeries() {
    return Stream.of(Forgeries.withTheDisk(), Forgeries.withTheKey(), Edits.ofTheRecord())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void isCaughtByThoseWhoMustAndByNobodyElse(Forgery forgery)
      throws IOException, InterruptedException {
    assertThat(new Checkers(directory).look(forgery.made().make())).isEqualTo(forgery.catchers());
    assertThat(forgery.lookers()).containsAll(forgery.catchers());
  }

  @Test
  void thePageHasAllOfThis() throws IOException {
    assertThat(rowsOf("### With the disk, without the key"))
        .isEqualTo(rows(Forgeries.withTheDisk()));
    assertThat(rowsOf("### With the disk and the key")).isEqualTo(rows(Forgeries.withTheKey()));
    assertThat(rowsOf("### The published record alone")).isEqualTo(rows(Edits.ofTheRecord()));
  }

  private static List<String> rows(List<Forgery> forgeries) {
    return forgeries.stream().map(Forgery::row).toList();
  }

  /** The rows of the table below this heading. */
  private static List<String> rowsOf(String heading) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.equals(heading))
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9})
  void treesOfAllSizesAreRight(int leaves) throws IOException, InterruptedException {
    WrittenContest contest = Book.drawn(Book.ofRecords(leaves).allReady().sealed());
    assertThat(new Checkers(directory).look(new Forgery.Shown(contest, contest::publish, null)))
        .isEmpty();
  }

  @Test
  void nobodyFindsFaultWithARightContest() throws IOException, InterruptedException {
    assertThat(new Checkers(directory).look(Forgeries.right())).isEmpty();
  }
}
