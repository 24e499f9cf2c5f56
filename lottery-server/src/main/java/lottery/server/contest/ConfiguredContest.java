package lottery.server.contest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.server.draw.AuditLog;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;

/**
 * The contest that the configuration names. It is opened if a data directory has no contest;
 * otherwise it must be one of the contests there.
 *
 * @param agencies how many take part
 * @param draw where its number comes from
 * @param closesAt when the books that are open then are closed; counts when it is opened
 * @param refusesUnnamed whether bets have to name their contest once there are several
 */
public record ConfiguredContest(
    String name, int agencies, DrawTerms draw, Optional<Instant> closesAt, boolean refusesUnnamed) {
  /** Who opens it, in its audit. */
  private static final String WHO = "config";

  /** Without a deadline, and peers need not name it. */
  public ConfiguredContest(String name, int agencies, DrawTerms draw) {
    this(name, agencies, draw, Optional.empty(), false);
  }

  /**
   * The contests of a directory, in the order of their opening; at least one.
   *
   * @param now when one would be opened
   * @throws JournalException with one line when the configured one is not among them, or has other
   *     terms
   */
  public List<FoundContest> findOrOpen(DataDirectory directory, Instant now, JournalOptions options)
      throws IOException {
    List<FoundContest> stored = FoundContest.in(directory);
    if (stored.isEmpty()) {
      open(directory, now, options);
      return FoundContest.in(directory);
    }
    requireSameTerms(named(directory, stored));
    return stored;
  }

  /** The terms of a new contest like this. */
  public ContestTerms terms(long opened) {
    return new ContestTerms(
        new ContestId(UUID.randomUUID()), name, opened, agencies, draw, Optional.empty());
  }

  private void open(DataDirectory directory, Instant now, JournalOptions options)
      throws IOException {
    requireFuture(now);
    ContestTerms terms = terms(now.getEpochSecond());
    directory.begin(terms, opening(terms, WHO), options);
  }

  private void requireFuture(Instant now) throws JournalException {
    if (closesAt.isPresent() && !closesAt.get().isAfter(now)) {
      throw new JournalException(
          "contest.closes-at: \""
              + closesAt.get()
              + "\" (expected: later than now, "
              + now
              + ", when a contest is opened)");
    }
  }

  /** The act of opening a contest like this. */
  Act opening(ContestTerms terms, String who) {
    String details = "agencies=" + agencies + " draw=" + drawText();
    return new Act(
        1,
        terms.opened(),
        who,
        AuditLog.OPEN,
        details + closesAt.map(time -> " " + AuditLog.CLOSES_AT + "=" + time).orElse(""));
  }

  private FoundContest named(DataDirectory directory, List<FoundContest> stored)
      throws JournalException {
    return stored.stream()
        .filter(contest -> contest.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new JournalException(
                    "contest.name: \""
                        + name
                        + "\" (expected: one of those in "
                        + directory.name()
                        + ": "
                        + stored.stream().map(FoundContest::name).collect(Collectors.joining(", "))
                        + ")"));
  }

  private void requireSameTerms(FoundContest stored) throws JournalException {
    ContestTerms terms = stored.terms();
    ConfiguredContest found = new ConfiguredContest(name, terms.agencies(), terms.draw());
    if (agencies != found.agencies || !draw.equals(found.draw)) {
      throw new JournalException(
          stored.storage().name()
              + " holds a contest with "
              + found.describe()
              + " (expected: "
              + describe()
              + ", as configured); other terms are another contest, opened by an operator or in a"
              + " data directory of its own");
    }
  }

  private String describe() {
    return "agencies " + agencies + " and draw " + drawText();
  }

  private String drawText() {
    return draw instanceof DrawTerms.Fixed fixed ? "fixed:" + fixed.number() : draw.toString();
  }
}
