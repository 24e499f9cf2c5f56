package lottery.server.contest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Ack;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalException;
import lottery.server.journal.OutcomeFile;
import lottery.server.journal.ReadFailures;
import lottery.server.journal.Waiter;

/**
 * The contests of a server, in the order of their opening, and which of them a request is about. At
 * most one is open, and then it is the newest; all of them answer.
 *
 * <p>Journal loop only, but for {@link #newest()} and {@link #reading()}.
 */
final class Contests {
  private final ContestContext context;
  private final ContestReader reader;
  private final boolean refuseUnnamed;
  private final List<KnownContest> all = new ArrayList<>();
  private volatile KnownContest newest;
  private volatile BetReading reading;
  private volatile AgencyFigures agencies;

  /**
   * Takes the contests that were found. It reads the newest one, and all that are not known to be
   * over.
   *
   * @param found at least one, the newest last
   * @param refuseUnnamed whether bets have to name a contest once there are several
   * @throws IOException with one line if one of those cannot be read
   */
  Contests(List<FoundContest> found, boolean refuseUnnamed, ContestContext context)
      throws IOException {
    this.context = context;
    this.reader = new ContestReader(this, context);
    this.refuseUnnamed = refuseUnnamed;
    for (int i = 0; i < found.size(); i++) {
      FoundContest contest = found.get(i);
      ContestState ended =
          OutcomeFile.read(contest.storage()).flatMap(ContestState::ofFinal).orElse(null);
      KnownContest known = new KnownContest(contest, ended);
      if (ended == null || i == found.size() - 1) {
        enter(known, OpenedContest.read(contest, context.options(), context, context.onFailure()));
      }
      add(known);
    }
    for (KnownContest earlier : all.subList(0, all.size() - 1)) {
      requireNotOpen(earlier);
      reader.keepForNow(earlier);
    }
  }

  /** Nobody opens a contest while another one is open; but an earlier copy may be restored. */
  private void requireNotOpen(KnownContest earlier) throws JournalException {
    if (earlier.state() == ContestState.OPEN) {
      throw new JournalException(
          earlier.found().storage().name()
              + " holds an open contest (expected: one that is over, because \""
              + newest.name()
              + "\" was opened after it; was it restored from a copy of before?)");
    }
  }

  /** A contest that was read goes on. */
  private void enter(KnownContest known, OpenedContest opened) throws JournalException {
    boolean wasOver = known.state() != null;
    ReadFailures failures = new ContestFailures(known, this, context);
    LiveContest live = LiveContest.goOn(opened, context, failures, () -> ended(known));
    known.inMemory(live);
    live.logState();
    if (!wasOver) {
      reader.noteOutcome(known);
    }
  }

  /** The draw of a contest has been made. */
  private void ended(KnownContest contest) {
    reader.noteOutcome(contest);
    if (!contest.name().equals(newest.name())) {
      reader.keepForNow(contest);
    }
  }

  /** A contest that has just been opened is the newest now. */
  void open(OpenedContest opened) {
    KnownContest known = new KnownContest(opened.found(), null);
    try {
      enter(known, opened);
    } catch (JournalException e) {
      throw new IllegalStateException("a contest in which nothing has happened", e);
    }
    KnownContest before = newest;
    add(known);
    reader.keepForNow(before);
  }

  private void add(KnownContest contest) {
    all.add(contest);
    newest = contest;
    if (contest.live() != null) {
      agencies = contest.live().figures();
    }
    int mostAgencies = all.stream().mapToInt(known -> known.terms().agencies()).max().orElseThrow();
    reading =
        new BetReading(
            new BetRules(mostAgencies, context.clock()), Numbers.indexed(contest.terms().draw()));
  }

  /** The contest that was opened last. Any thread. */
  KnownContest newest() {
    return newest;
  }

  /**
   * What bets are checked by before their contest is known, and the number that they are looked
   * through for. Any thread.
   */
  BetReading reading() {
    return reading;
  }

  /** An agency has connected or disconnected; any number, because peers choose it. Any thread. */
  void seen(int agency) {
    agencies.seen(agency, context.clock().millis());
  }

  /** Decides on a request of a connection, when its contest is in memory. */
  void decide(ChosenContest chosen, PendingRequest request, Consumer<Contest> decision) {
    KnownContest contest = chosen.orNewest(newest);
    if (contest.live() != null) {
      contest.live().decide(request, decision);
    } else {
      reader.read(contest, new Deciding(request, decision));
    }
  }

  /** As {@link #decide}, for requests that change something: the contest may have to be named. */
  void change(ChosenContest chosen, PendingRequest request, Consumer<Contest> decision) {
    if (refuseUnnamed && !chosen.isNamed() && all.size() > 1) {
      request.refuse("contest: \"\" (" + expected() + ")");
    } else {
      decide(chosen, request, decision);
    }
  }

  /**
   * A connection names the contest that its requests are about from now on.
   *
   * @return whether they were about another one
   */
  boolean choose(ChosenContest chosen, String name, PendingRequest request) {
    Optional<KnownContest> contest = find(name);
    if (contest.isEmpty()) {
      request.refuse("contest: \"" + name + "\" (" + expected() + ")");
      return false;
    }
    KnownContest before = chosen.orNewest(newest);
    chosen.name(contest.get());
    // A peer that gets ACK may rely on the contest, because its opening is durable.
    newest.live().afterCommit(request.then(new Ack()));
    return before != contest.get();
  }

  private String expected() {
    return newest.state() == ContestState.OPEN
        ? "expected: \"" + newest.name() + "\", the open one"
        : "expected: none is open";
  }

  /** The contest of this name. */
  Optional<KnownContest> find(String name) {
    return all.stream().filter(contest -> contest.name().equals(name)).findFirst();
  }

  List<KnownContest> all() {
    return all;
  }

  /** The names of all, for a message. */
  String names() {
    return all.stream().map(KnownContest::name).collect(Collectors.joining(", "));
  }

  /** Where they stand. */
  ContestStatus status() {
    return ContestStatus.of(all);
  }

  ContestReader reader() {
    return reader;
  }

  /** Whether the server is there for it: it is the newest, or not over. */
  boolean isCurrent(KnownContest contest) {
    ContestState state = contest.state();
    return contest == newest || state == null || !state.isFinal();
  }

  /** From now on nobody waits for a draw. */
  void turnAway() {
    inMemory().forEach(contest -> contest.barrier().turnAway());
  }

  /** Looks for winners again that could not be found or kept. */
  void retry() {
    inMemory().forEach(LiveContest::retry);
  }

  /** Commits what is pending and gives all directories back. */
  void close(Waiter waiter) {
    List<LiveContest> open = inMemory();
    Waiter each = new AllClosed(open.size(), waiter);
    open.forEach(contest -> contest.close(each));
  }

  private List<LiveContest> inMemory() {
    return all.stream().filter(known -> known.live() != null).map(KnownContest::live).toList();
  }

  private record Deciding(PendingRequest request, Consumer<Contest> decision)
      implements KnownContest.Reader {
    @Override
    public void read(LiveContest contest) {
      contest.decide(request, decision);
    }

    @Override
    public void unreadable(String reason) {
      request.putOff(reason);
    }
  }
}
