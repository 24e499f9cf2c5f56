package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundContestTest {
  @TempDir Path directory;

  @Test
  void contestsComeInTheOrderOfTheirOpening() throws Exception {
    open("tuesday", 20);
    open("monday", 10);
    Files.createDirectory(directory.resolve("lost+found"));
    Files.createDirectory(directory.resolve("empty"));
    Files.createFile(directory.resolve("file"));
    assertThat(FoundContest.in(readOnly()))
        .extracting(FoundContest::name)
        .containsExactly("monday", "tuesday");
  }

  @Test
  void aLinkIsNoContestAndNoneIsMadeBehindIt() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path data = Files.createDirectory(directory.resolve("data"));
    Path link = Files.createSymbolicLink(data.resolve("monday"), elsewhere);
    try (DataDirectory opened = DiskDataDirectory.open(data, Optional.empty())) {
      assertThat(opened.contests()).isEmpty();
      assertThatThrownBy(() -> opened.make("monday"))
          .isInstanceOf(JournalException.class)
          .hasMessage(link + " is a link (expected: a directory of the contest's own)");
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aDirectoryHasTermsIfTheyCanBeRead() throws Exception {
    open("monday", 10);
    Path monday = directory.resolve("monday");
    assertThat(FoundContest.hasTerms(DiskStorage.existing(monday))).isTrue();
    assertThat(FoundContest.of(DiskStorage.existing(monday)).name()).isEqualTo("monday");
    Files.writeString(monday.resolve("terms.txt"), "lottery-terms-v9\n");
    assertThat(FoundContest.hasTerms(DiskStorage.existing(monday))).isFalse();
    Files.delete(monday.resolve("terms.txt"));
    assertThat(FoundContest.hasTerms(DiskStorage.existing(monday))).isFalse();
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThatThrownBy(() -> FoundContest.of(DiskStorage.existing(empty)))
        .isInstanceOf(JournalException.class)
        .hasMessage(empty + ": no contest has been opened here");
  }

  @Test
  void aRenamedDirectoryIsRefused() throws Exception {
    open("monday", 10);
    Files.move(directory.resolve("monday"), directory.resolve("Monday2"));
    assertThatThrownBy(() -> FoundContest.in(readOnly()))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            directory
                + "/Monday2/terms.txt: name: \"monday\" (expected: \"Monday2\", the directory's)");
  }

  @Test
  void twoThatDifferOnlyInCaseAreRefused() throws Exception {
    open("monday", 10);
    open("Monday", 20);
    assertThatThrownBy(() -> FoundContest.in(readOnly()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("monday and Monday (expected: names that differ in more than case");
  }

  @Test
  void aCommandReadsTheNewestOrTheOneItNames() throws Exception {
    open("tuesday", 20);
    open("monday", 10);
    assertThat(one(directory, null)).isEqualTo("tuesday");
    assertThat(one(directory, "monday")).isEqualTo("monday");
    assertThat(one(directory.resolve("monday"), null)).isEqualTo("monday");
    assertThat(ContestsToRead.all(directory, Optional.empty()))
        .extracting(FoundContestTest::nameOf)
        .containsExactly("monday", "tuesday");
    assertThatThrownBy(() -> one(directory, "friday"))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            directory
                + ": contest \"friday\": there is no such contest in this directory"
                + " (expected: one of monday, tuesday)");
    assertThatThrownBy(() -> ContestsToRead.all(directory.resolveSibling("none"), Optional.empty()))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("none: no such data directory");
  }

  /** As it was kept before there were contests: not by this version, but it can still be read. */
  @Test
  void aDirectoryOfAnEarlierVersionIsNotServedButRead() throws Exception {
    open("monday", 10);
    Path earlier = directory.resolve("monday");
    assertThatThrownBy(() -> DiskDataDirectory.open(earlier, Optional.empty()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("export and verify still read it; give the server another")
        .hasMessageNotContaining("\n");
    assertThat(one(earlier, null)).isEqualTo("monday");
  }

  @Test
  void aDataDirectoryIsTheServersThatHasIt() throws Exception {
    DataDirectory first = DiskDataDirectory.open(directory, Optional.empty());
    assertThatThrownBy(() -> DiskDataDirectory.open(directory, Optional.empty()))
        .isInstanceOf(JournalLockedException.class);
    first.close();
    DiskDataDirectory.open(directory, Optional.empty()).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contest-1", "2026-11-26", "a", "A.b_c-d"})
  void takesNames(String name) {
    assertThat(ContestName.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "-a", "a/b", "lock", "control.sock", "journal-1", "año", "a b"})
  void refusesNames(String name) {
    assertThat(ContestName.isValid(name)).isFalse();
    assertThat(ContestName.isValid("x".repeat(64))).isTrue();
    assertThat(ContestName.isValid("x".repeat(65))).isFalse();
  }

  private static String one(Path path, String name) throws IOException {
    return nameOf(ContestsToRead.one(path, Optional.ofNullable(name)));
  }

  private static String nameOf(Storage storage) {
    return Path.of(storage.name()).getFileName().toString();
  }

  private DataDirectory readOnly() throws IOException {
    return DiskDataDirectory.readOnly(directory);
  }

  private void open(String name, long opened) throws IOException {
    ContestTerms terms =
        new ContestTerms(
            new ContestId(UUID.randomUUID()),
            name,
            opened,
            1,
            new DrawTerms.Fixed(1),
            Optional.empty());
    ContestOpening.open(
        DiskStorage.create(directory.resolve(name)),
        terms,
        new Act(1, opened, "config", "open", ""),
        new JournalOptions(Durability.OS, Contest.SMALL, new Loop(), Runnable::run));
  }
}
