package lottery.server.contest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.TermsReply;
import lottery.server.draw.AuditLog;
import lottery.server.draw.UnknownAgency;
import lottery.server.reply.Answer;

/**
 * What agencies ask about a contest: its draw, its terms, and what they can prove with. Each
 * question finds its contest anew: the one that its connection has named, else the newest one in
 * which the agency's book is closed, by whomever, else the newest one. Any thread; it is answered
 * on the journal loop, when its contest has been read.
 */
public final class Questions implements DrawFinder {

  private final Contests contests;
  private final Executor journalLoop;

  Questions(Contests contests, Executor journalLoop) {
    this.contests = contests;
    this.journalLoop = journalLoop;
  }

  @Override
  public void findDraw(ChosenContest chosen, int agency, DrawAsked asked) {
    journalLoop.execute(
        () -> {
          KnownContest contest = askedBy(agency, chosen);
          Optional<String> objection = objectionTo(agency, contest);
          if (objection.isPresent()) {
            asked.refused(objection.get());
          } else {
            contests.reader().read(contest, new Asking(asked));
          }
        });
  }

  /** Answers the terms of a contest. */
  public void terms(ChosenContest chosen, int agency, Answer answer) {
    ask(chosen, agency, answer, this::terms);
  }

  /** Answers the seal of a contest. */
  public void seal(ChosenContest chosen, int agency, Answer answer) {
    ask(
        chosen,
        agency,
        answer,
        (contest, request) -> prove(contest, request, proofs -> proofs.seal(request)));
  }

  /** Answers the receipt of a bet. */
  public void receipt(ChosenContest chosen, AskReceipt ask, Answer answer) {
    ask(
        chosen,
        ask.agency(),
        answer,
        (contest, request) -> prove(contest, request, proofs -> proofs.receipt(ask, request)));
  }

  private interface Question {
    void ask(KnownContest contest, PendingRequest request);
  }

  private void ask(ChosenContest chosen, int agency, Answer answer, Question question) {
    PendingRequest request = new PendingRequest(answer);
    journalLoop.execute(
        () -> {
          KnownContest contest = askedBy(agency, chosen);
          Optional<String> objection = objectionTo(agency, contest);
          if (objection.isPresent()) {
            request.refuse(objection.get());
          } else {
            question.ask(contest, request);
          }
        });
  }

  private KnownContest askedBy(int agency, ChosenContest chosen) {
    return chosen.isNamed() ? chosen.named() : newestClosed(agency);
  }

  private KnownContest newestClosed(int agency) {
    List<KnownContest> all = contests.all();
    for (int i = all.size() - 1; i >= 0; i--) {
      KnownContest contest = all.get(i);
      if (contest.state() != ContestState.CANCELLED && contest.isClosed(agency)) {
        return contest;
      }
    }
    return contests.newest();
  }

  private static Optional<String> objectionTo(int agency, KnownContest contest) {
    if (agency < 1 || agency > contest.terms().agencies()) {
      return Optional.of(UnknownAgency.reason(agency, contest.terms().agencies()));
    }
    return contest.state() == ContestState.CANCELLED
        ? Optional.of(AuditLog.cancelledReason(contest.name()))
        : Optional.empty();
  }

  private void terms(KnownContest contest, PendingRequest request) {
    // The opening of the contest is durable then.
    contests.newest().live().afterCommit(request.then(new TermsReply(contest.terms().toText())));
  }

  private void prove(KnownContest contest, PendingRequest request, Consumer<Proofs> question) {
    contests.reader().read(contest, new Proving(request, question));
  }

  private record Proving(PendingRequest request, Consumer<Proofs> question)
      implements KnownContest.Reader {
    @Override
    public void read(LiveContest contest) {
      question.accept(contest.proofs());
    }

    @Override
    public void unreadable(String reason) {
      request.putOff(reason);
    }
  }

  private record Asking(DrawAsked asked) implements KnownContest.Reader {
    @Override
    public void read(LiveContest contest) {
      asked.found(contest.barrier());
    }

    @Override
    public void unreadable(String reason) {
      asked.refused(ErrorReply.again(reason).text());
    }
  }
}
