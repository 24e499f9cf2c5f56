package lottery.server.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the contests that a command without a server reads. The given path is a data directory or
 * the directory of one contest, perhaps of an earlier version.
 */
public final class ContestsToRead {
  private ContestsToRead() {}

  /**
   * The contest of this name, or the newest.
   *
   * @throws JournalException with one line when there is none
   */
  public static Storage one(Path path, Optional<String> name) throws IOException {
    Storage itself = DiskStorage.existing(path);
    if (isContest(itself) && name.isEmpty()) {
      return itself;
    }
    List<FoundContest> stored = FoundContest.in(DiskDataDirectory.readOnly(path));
    if (name.isEmpty() && !stored.isEmpty()) {
      return stored.get(stored.size() - 1).storage();
    }
    return stored.stream()
        .filter(contest -> name.isPresent() && contest.name().equals(name.get()))
        .map(FoundContest::storage)
        .findFirst()
        .orElseThrow(() -> noSuch(itself, name, stored));
  }

  /**
   * The contest of this name, or all contests, even those with unreadable terms.
   *
   * @throws JournalException with one line when there is none
   */
  public static List<Storage> all(Path path, Optional<String> name) throws IOException {
    DataDirectory directory = DiskDataDirectory.readOnly(path);
    Storage itself = DiskStorage.existing(path);
    if (name.isPresent() || isContest(itself)) {
      return List.of(one(path, name));
    }
    List<Storage> all = new ArrayList<>();
    for (String contest : directory.contests().stream().sorted().toList()) {
      Storage storage = directory.contest(contest);
      if (isContest(storage)) {
        all.add(storage);
      }
    }
    if (all.isEmpty()) {
      throw noSuch(itself, name, List.of());
    }
    return all;
  }

  private static boolean isContest(Storage storage) throws IOException {
    List<String> names = storage.list();
    return !names.contains(TermsFile.OPENING)
        && (names.contains(TermsFile.NAME) || !SegmentNames.segments(names).isEmpty());
  }

  private static JournalException noSuch(
      Storage directory, Optional<String> name, List<FoundContest> stored) {
    String names = stored.stream().map(FoundContest::name).collect(Collectors.joining(", "));
    return new JournalException(
        directory.name()
            + name.map(asked -> ": contest \"" + asked + "\"").orElse("")
            + ": there is no "
            + (name.isPresent() ? "such contest" : "contest")
            + " in this directory"
            + (names.isEmpty() ? "" : " (expected: one of " + names + ")"));
  }
}
