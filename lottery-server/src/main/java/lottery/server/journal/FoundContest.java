package lottery.server.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lottery.proof.ContestTerms;

/**
 * A contest as it is found in a data directory.
 *
 * @param storage its directory
 */
public record FoundContest(ContestTerms terms, Storage storage) {
  public String name() {
    return terms.name();
  }

  /** Whether this directory has terms that can be read; those of earlier versions have none. */
  public static boolean hasTerms(Storage storage) throws IOException {
    try {
      return storage.list().contains(TermsFile.NAME) && TermsFile.read(storage).isPresent();
    } catch (JournalException e) {
      return false;
    }
  }

  /**
   * The contest in this directory.
   *
   * @throws JournalException with one line when it was never opened, or its terms cannot be read
   */
  public static FoundContest of(Storage storage) throws IOException {
    return TermsFile.read(storage)
        .map(terms -> new FoundContest(terms, storage))
        .orElseThrow(
            () -> new JournalException(storage.name() + ": no contest has been opened here"));
  }

  /**
   * All contests of a data directory, in the order of their opening: the last one is the newest.
   *
   * @throws JournalException with one line when the terms of one cannot be read, or two cannot be
   *     told apart
   */
  public static List<FoundContest> in(DataDirectory directory) throws JournalException {
    try {
      return read(directory);
    } catch (IOException e) {
      throw JournalException.opening(directory.name(), e);
    }
  }

  private static List<FoundContest> read(DataDirectory directory) throws IOException {
    List<FoundContest> all = new ArrayList<>();
    for (String name : directory.contests()) {
      Storage storage = directory.contest(name);
      Optional<ContestTerms> terms = TermsFile.read(storage);
      if (terms.isPresent()) {
        requireName(storage, name, terms.get());
        all.add(new FoundContest(terms.get(), storage));
      }
    }
    all.sort(Comparator.comparingLong(contest -> contest.terms().opened()));
    requireDifferent(directory, all);
    return all;
  }

  private static void requireName(Storage storage, String name, ContestTerms terms)
      throws JournalException {
    if (!terms.name().equals(name)) {
      throw new JournalException(
          "%s/%s: name: \"%s\" (expected: \"%s\", the directory's)"
              .formatted(storage.name(), TermsFile.NAME, terms.name(), name));
    }
  }

  private static void requireDifferent(DataDirectory directory, List<FoundContest> all)
      throws JournalException {
    Map<Object, String> seen = new HashMap<>();
    for (FoundContest contest : all) {
      for (Object mark :
          List.of(
              contest.name().toLowerCase(Locale.ROOT),
              contest.terms().contest(),
              contest.terms().opened())) {
        String other = seen.put(mark, contest.name());
        if (other != null) {
          throw new JournalException(
              directory.name()
                  + " holds the contests "
                  + other
                  + " and "
                  + contest.name()
                  + " (expected: names that differ in more than case, and no copies)");
        }
      }
    }
  }
}
