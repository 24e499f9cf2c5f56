package lottery.server.contest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.server.journal.ContestName;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;

/**
 * Opens the next contest: checks whether it may be opened, makes its directory on another thread,
 * and takes it in. Journal loop only, but for {@link #make}.
 */
final class ContestMaker {
  private static final int MAX_AGENCIES = 100_000;

  private final Contests contests;
  private final DataDirectory directory;
  private final ContestContext context;
  private final Clock clock;
  private final BiConsumer<String, Act> onOpened;
  private boolean opening;

  /**
   * @param onOpened gets the name of each contest that has been opened, and the act
   */
  ContestMaker(
      Contests contests,
      DataDirectory directory,
      ContestContext context,
      BiConsumer<String, Act> onOpened) {
    this.contests = contests;
    this.directory = directory;
    this.context = context;
    this.clock = context.clock();
    this.onOpened = onOpened;
  }

  /** Opens the next contest. */
  void open(String who, ConfiguredContest next, ActResult result) {
    String refusal = refusalToOpen(next);
    if (refusal != null) {
      result.refused(refusal);
      return;
    }
    opening = true;
    long opened =
        Math.max(clock.instant().getEpochSecond(), contests.newest().terms().opened() + 1);
    boolean someoneSigns =
        contests.all().stream().anyMatch(known -> known.terms().signer().isPresent());
    context
        .opener()
        .run(
            () -> make(next, opened, someoneSigns, who, result),
            cause -> context.opener().onLoop(() -> failed(cause, result)));
  }

  private String refusalToOpen(ConfiguredContest next) {
    KnownContest newest = contests.newest();
    if (opening) {
      return "another contest is being opened";
    }
    if (newest.state() == ContestState.OPEN) {
      return "contest: \"" + newest.name() + "\" is open (expected: none is open)";
    }
    if (!ContestName.isValid(next.name())) {
      return "contest: \"" + next.name() + "\" (expected: " + ContestName.rule() + ")";
    }
    if (isTaken(next.name())) {
      return "contest: \"" + next.name() + "\" (expected: a name that no contest here has had)";
    }
    if (next.agencies() < 1 || next.agencies() > MAX_AGENCIES) {
      return "agencies: " + next.agencies() + " (expected: 1.." + MAX_AGENCIES + ")";
    }
    return next.closesAt()
        .filter(time -> !time.isAfter(clock.instant()))
        .map(time -> notLater(time, clock.instant()))
        .orElse(null);
  }

  private boolean isTaken(String name) {
    return contests.all().stream()
        .anyMatch(
            known -> known.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * On the opener's thread.
   *
   * @param someoneSigns whether there was a key already, so that a missing one is not made anew
   */
  private void make(
      ConfiguredContest next, long time, boolean someoneSigns, String who, ActResult result)
      throws IOException {
    ContestTerms terms = next.terms(time, next.signer(directory.sealKeys(), someoneSigns));
    Act act = next.opening(terms, who);
    FoundContest found = directory.begin(terms, act, context.options());
    OpenedContest opened =
        OpenedContest.read(found, context.options(), context, context.onFailure());
    context.opener().onLoop(() -> opened(opened, act, result));
  }

  private void failed(IOException cause, ActResult result) {
    opening = false;
    result.refused("the contest cannot be opened: " + cause.getMessage());
  }

  private void opened(OpenedContest opened, Act act, ActResult result) {
    opening = false;
    contests.open(opened);
    onOpened.accept(opened.found().name(), act);
    result.done(List.of(act.toLine()));
  }

  static String notLater(Instant time, Instant now) {
    return "closes-at: \"" + time + "\" (expected: later than now, " + now + ")";
  }
}
