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
import lottery.proof.VerifyKey;
import lottery.server.beacon.BeaconVerifier;
import lottery.server.beacon.CurveUnavailableException;
import lottery.server.draw.AuditLog;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SealKeys;

/**
 * The contest that the configuration names. It is opened if a data directory has no contest;
 * otherwise it must be one of the contests there.
 *
 * @param agencies how many take part
 * @param draw how its number is found
 * @param closesAt when the books that are open then are closed; counts when it is opened
 * @param refusesUnnamed whether bets have to name their contest once there are several
 */
public record ConfiguredContest(
    String name, int agencies, DrawPlan draw, Optional<Instant> closesAt, boolean refusesUnnamed) {
  /** Who opens it, in its audit. */
  private static final String WHO = "config";

  /** Without a deadline, and peers need not name it. */
  public ConfiguredContest(String name, int agencies, DrawPlan draw) {
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
    FoundContest contest = named(directory, stored);
    requireSameTerms(contest);
    requireSameSigner(contest, directory);
    return stored;
  }

  /**
   * The terms of a new contest like this.
   *
   * @param opened when, in unix seconds
   * @param signer of its seal
   */
  public ContestTerms terms(long opened, Optional<VerifyKey> signer) {
    return new ContestTerms(
        new ContestId(UUID.randomUUID()), name, opened, agencies, draw.terms(opened), signer);
  }

  private void open(DataDirectory directory, Instant now, JournalOptions options)
      throws IOException {
    requireFuture(now);
    ContestTerms terms = terms(now.getEpochSecond(), signer(directory.sealKeys(), false));
    directory.begin(terms, opening(terms, WHO), options);
  }

  /**
   * Who will sign the seal of a new contest like this.
   *
   * @param someoneSigns whether a contest of the directory has a signer
   * @throws JournalException if the key cannot be used, or there is none and this draw needs one,
   *     or if this draw needs a library that cannot be used here
   */
  Optional<VerifyKey> signer(SealKeys keys, boolean someoneSigns) throws IOException {
    if (draw.source() == DrawPlan.Source.BEACON) {
      requireCurve();
    }
    Optional<VerifyKey> signer = keys.ofNewContest(someoneSigns);
    if (signer.isEmpty() && draw.source() != DrawPlan.Source.FIXED) {
      throw new JournalException(
          "draw.signing-key: missing (expected: a key, for a draw by " + draw.source() + ")");
    }
    return signer;
  }

  /** Whether the beacon can be checked is better known before there are bets. */
  private static void requireCurve() throws JournalException {
    try {
      BeaconVerifier.load();
    } catch (CurveUnavailableException e) {
      throw new JournalException("draw.source: beacon: " + e.getMessage(), e);
    }
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
    String details = "agencies=" + agencies + " draw=" + DrawPlan.describe(terms.draw());
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
    if (agencies != terms.agencies() || !draw.fits(terms.draw())) {
      throw new JournalException(
          stored.storage().name()
              + " holds a contest with "
              + describe(terms.agencies(), DrawPlan.describe(terms.draw()))
              + " (expected: "
              + describe(agencies, draw.describe())
              + ", as configured); other terms are another contest, opened by an operator or in a"
              + " data directory of its own");
    }
  }

  private static String describe(int agencies, String draw) {
    return "agencies " + agencies + " and draw " + draw;
  }

  /** Only a key that is configured has to be the one of the terms; another may have been made. */
  private static void requireSameSigner(FoundContest stored, DataDirectory directory)
      throws IOException {
    Optional<VerifyKey> configured = directory.sealKeys().configured();
    Optional<VerifyKey> signer = stored.terms().signer();
    if (configured.isPresent() && !configured.equals(signer)) {
      throw new JournalException(
          stored.storage().name()
              + " holds a contest whose seal is signed by "
              + signer.map(VerifyKey::base64).orElse("nobody")
              + " (expected: "
              + configured.get()
              + ", of draw.signing-key)");
    }
  }
}
