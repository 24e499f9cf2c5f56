package lottery.forgery;

import static lottery.forgery.Catcher.AGENCY;
import static lottery.forgery.Catcher.PUBLISHED;
import static lottery.forgery.Catcher.RECOUNT;
import static lottery.forgery.Catcher.VERIFY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lottery.forgery.Forgery.Made;
import lottery.forgery.Forgery.Shown;
import lottery.forgery.Forgery.ToAgency;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.NumberFromBeacon;
import lottery.proof.SignedNote;
import lottery.proof.SigningKey;
import lottery.server.publish.WrittenContest;

/** What somebody with the disk of a server can do to a contest, with and without its key. */
final class Forgeries {
  private static final Set<Catcher> ALL = EnumSet.allOf(Catcher.class);
  private static final Set<Catcher> CHECKERS = EnumSet.of(VERIFY, PUBLISHED, RECOUNT);
  private static final Set<Catcher> NOBODY = EnumSet.noneOf(Catcher.class);

  private final List<Forgery> all = new ArrayList<>();

  /** Without the key: the old seal has to stay. */
  static List<Forgery> withTheDisk() {
    Forgeries forgeries = new Forgeries();
    forgeries.ofBets();
    forgeries.ofTheDraw();
    forgeries.ofActsAndTerms();
    forgeries.ofOfficers();
    return forgeries.all;
  }

  /** Everything is made again, and signed. */
  static List<Forgery> withTheKey() {
    Forgeries forgeries = new Forgeries();
    forgeries.anew();
    return forgeries.all;
  }

  private void add(String what, Set<Catcher> lookers, Set<Catcher> catchers, Made made) {
    all.add(new Forgery(what, lookers, catchers, made));
  }

  /** The old seal over a contest with other bets, which is drawn again. */
  private void bets(String what, UnaryOperator<WrittenContest> bets) {
    add(
        what,
        ALL,
        CHECKERS,
        () -> {
          WrittenContest right = Book.sealed();
          WrittenContest forged = bets.apply(Book.empty()).allReady().sealed(right.note());
          return oldSeal(Book.drawn(forged));
        });
  }

  /** The agency is shown what it has been shown before. */
  private static Shown oldSeal(WrittenContest forged) throws IOException {
    WrittenContest right = Book.sealed();
    int own = right.lastOf(Book.AGENCY, Book.STREAM);
    return new Shown(
        forged,
        forged::publish,
        new ToAgency(
            right.terms().toText(), right.note(), Optional.of(right.receipt(own)), true, false));
  }

  private void ofBets() {
    bets(
        "bets changed to the winning number, checksums made anew",
        contest ->
            contest
                .bets(
                    1,
                    Book.STREAM,
                    0,
                    changed(Book.OWN_ROWS.get(0)) + changed(Book.OWN_ROWS.get(1)))
                .bets(2, "", 0, changed(Book.OTHER_ROW))
                .bets(1, Book.STREAM, 2, changed(Book.OWN_ROWS.get(2))));
    bets(
        "the draw cut off, a bet added, drawn again",
        contest -> Book.bets(contest).bets(2, "", 1, changed(Book.OTHER_ROW)));
    bets(
        "the last record removed",
        contest ->
            contest
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(0) + Book.OWN_ROWS.get(1))
                .bets(2, "", 0, Book.OTHER_ROW));
    bets(
        "two records exchanged",
        contest ->
            contest
                .bets(2, "", 0, Book.OTHER_ROW)
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(0) + Book.OWN_ROWS.get(1))
                .bets(1, Book.STREAM, 2, Book.OWN_ROWS.get(2)));
    bets(
        "two bets of a record exchanged",
        contest ->
            contest
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(1) + Book.OWN_ROWS.get(0))
                .bets(2, "", 0, Book.OTHER_ROW)
                .bets(1, Book.STREAM, 2, Book.OWN_ROWS.get(2)));
    bets(
        "a record cut in two",
        contest ->
            contest
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(0))
                .bets(1, Book.STREAM, 1, Book.OWN_ROWS.get(1))
                .bets(2, "", 0, Book.OTHER_ROW)
                .bets(1, Book.STREAM, 2, Book.OWN_ROWS.get(2)));
    bets(
        "a record in another stream",
        contest ->
            contest
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(0) + Book.OWN_ROWS.get(1))
                .bets(2, "other", 0, Book.OTHER_ROW)
                .bets(1, Book.STREAM, 2, Book.OWN_ROWS.get(2)));
    bets("all bets removed", contest -> contest);
    for (int leaves = 1; leaves <= 5; leaves++) {
      oneLess(leaves);
    }
  }

  private void oneLess(int leaves) {
    add(
        "one of " + leaves + " records removed",
        CHECKERS,
        CHECKERS,
        () -> {
          WrittenContest right = Book.ofRecords(leaves).allReady().sealed();
          WrittenContest forged = Book.ofRecords(leaves - 1).allReady().sealed(right.note());
          Book.drawn(forged);
          return new Shown(forged, forged::publish, null);
        });
  }

  /** The number that the forger can have, because the seal stays. */
  private static String changed(String row) {
    try {
      int number = Book.number(Book.sealed(), Book.ROUND);
      return row.substring(0, row.lastIndexOf(',') + 1) + number + "\r\n";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A right book with another draw. */
  private void draw(String what, Set<Catcher> catchers, UnaryOperator<WrittenContest> draw) {
    add(what, ALL, catchers, () -> oldSeal(draw.apply(Book.sealed())));
  }

  private void ofTheDraw() {
    draw(
        "another number drawn",
        CHECKERS,
        book -> book.act("number", "x").number(Book.ROUND.toText()).drawnRight(7574));
    draw(
        "winners invented",
        CHECKERS,
        book ->
            book.act("number", "x")
                .number(Book.ROUND.toText())
                .drawn(Book.number(book, Book.ROUND), 5, 0));
    draw(
        "an earlier round",
        CHECKERS,
        book -> Book.drawn(book, new NumberFromBeacon(657412, Book.ROUND.signature())));
    draw(
        "a later round",
        CHECKERS,
        book -> Book.drawn(book, new NumberFromBeacon(657414, Book.ROUND.signature())));
    draw(
        "an invented signature of the right round",
        EnumSet.of(VERIFY, PUBLISHED),
        book -> Book.drawn(book, new NumberFromBeacon(657413, "ab".repeat(48))));
    draw("a second draw", CHECKERS, book -> Book.drawn(Book.drawn(book)));
    draw("drawn without a number", CHECKERS, book -> book.drawnRight(7574));
    draw(
        "bets taken after the seal",
        CHECKERS,
        book -> Book.drawn(book.bets(2, "", 1, changed(Book.OTHER_ROW))));
    add(
        "the draw cut off: it is made again, the same",
        EnumSet.of(VERIFY, AGENCY),
        NOBODY,
        () -> {
          Shown shown = oldSeal(Book.sealed());
          return new Shown(shown.directory(), null, shown.agency());
        });
    add(
        "the seal cut off, and what follows it",
        EnumSet.of(VERIFY, AGENCY),
        EnumSet.of(AGENCY),
        () -> {
          WrittenContest forged = Book.bets(Book.empty()).allReady();
          return new Shown(
              forged,
              null,
              new ToAgency(forged.terms().toText(), "", Optional.empty(), true, false));
        });
  }

  private void ofActsAndTerms() {
    add(
        "the act of the number with another author",
        ALL,
        NOBODY,
        () -> {
          WrittenContest book = Book.sealed();
          return oldSeal(
              book.act("number", "by somebody else")
                  .number(Book.ROUND.toText())
                  .drawnRight(Book.number(book, Book.ROUND)));
        });
    add(
        "the act of the number removed",
        ALL,
        CHECKERS,
        () -> {
          WrittenContest book = Book.sealed();
          return oldSeal(
              book.number(Book.ROUND.toText()).drawnRight(Book.number(book, Book.ROUND)));
        });
    add(
        "an act before the seal changed",
        ALL,
        CHECKERS,
        () -> {
          Act other = new Act(1, 1694775000, "ana", "close-book", "agency=2 why=other");
          WrittenContest forged =
              Book.bets(new WrittenContest(Book.empty().terms(), other)).allReady();
          return oldSeal(Book.drawn(forged.sealed(Book.sealed().note())));
        });
    add(
        "an act inserted before the seal",
        ALL,
        CHECKERS,
        () -> {
          WrittenContest forged = Book.bets(Book.empty()).act("close-book", "agency=1").allReady();
          return oldSeal(Book.drawn(forged.sealed(Book.sealed().note())));
        });
    add(
        "an act after the seal",
        ALL,
        CHECKERS,
        () -> oldSeal(Book.drawn(Book.sealed().act("close-book", "agency=1"))));
    add(
        "another contest's seal",
        ALL,
        ALL,
        () -> {
          WrittenContest other =
              Book.bets(new WrittenContest(Book.otherContest(WrittenContest.KEY)))
                  .allReady()
                  .sealed();
          WrittenContest forged = Book.bets(Book.empty()).allReady().sealed(other.note());
          return newSeal(Book.drawn(forged), true, false);
        });
    add(
        "a seal signed by another key",
        ALL,
        ALL,
        () -> {
          WrittenContest forged = Book.bets(Book.empty()).allReady();
          String note =
              SignedNote.sign(forged.seal().toText(), "lottery/vector", Book.keyOf("other"))
                  .toText();
          return newSeal(Book.drawn(forged.sealed(note)), true, false);
        });
    add(
        "a seal without a signature",
        ALL,
        ALL,
        () -> {
          WrittenContest forged = Book.bets(Book.empty()).allReady();
          String note = SignedNote.unsigned(forged.seal().toText()).toText();
          return newSeal(Book.drawn(forged.sealed(note)), true, false);
        });
    add(
        "another fixed number in terms.txt or in the segments' headers",
        EnumSet.of(VERIFY),
        EnumSet.of(VERIFY),
        () -> {
          WrittenContest fixed =
              Book.bets(new WrittenContest(WrittenContest.FIXED)).allReady().sealed();
          String terms = fixed.terms().toText().replace("number 7574", "number 12");
          return new Shown(fixed.drawnRight(12).replace("terms.txt", terms), null, null);
        });
    add(
        "other terms: fewer seconds from the seal to the round",
        ALL,
        ALL,
        () -> {
          DrawTerms.ByBeacon draw = (DrawTerms.ByBeacon) Book.BEACON;
          WrittenContest forged =
              Book.bets(
                      new WrittenContest(
                          new DrawTerms.ByBeacon(
                              draw.numbers(), draw.beacon(), draw.notBefore(), 1)))
                  .allReady();
          return newSeal(Book.drawn(forged.sealed(Book.sealed().note())), true, false);
        });
  }

  private void ofOfficers() {
    officers("one officer's signature", CHECKERS, 12, 12, "ana");
    officers("the same officer's signature twice", CHECKERS, 12, 12, "ana", "ana");
    officers("somebody's signature who is no officer", CHECKERS, 12, 12, "ana", "eve");
    officers("another number than the officers signed", CHECKERS, 12, 7574, "ana", "leo");
    officers("two officers sign a number that no machine drew", NOBODY, 7574, 7574, "ana", "leo");
    add(
        "a number that officers signed for another seal",
        EnumSet.of(VERIFY, PUBLISHED, RECOUNT),
        CHECKERS,
        () -> {
          WrittenContest book = officersSealed();
          String text = Book.signed(WrittenContest.ID, Hash.of(new byte[] {1}), 12, "ana", "leo");
          WrittenContest forged = book.act("number", "x").number(text).drawnRight(12);
          return new Shown(forged, forged::publish, null);
        });
  }

  private static WrittenContest officersSealed() throws IOException {
    return Book.bets(new WrittenContest(Book.OFFICERS)).allReady().sealed();
  }

  private void officers(
      String what, Set<Catcher> catchers, int signed, int drawn, String... names) {
    add(
        what,
        EnumSet.of(VERIFY, PUBLISHED, RECOUNT),
        catchers,
        () -> {
          WrittenContest book = officersSealed();
          String text =
              Book.signed(WrittenContest.ID, book.seal().hash(), signed, names)
                  .replace("number " + signed + "\n", "number " + drawn + "\n");
          WrittenContest forged = book.act("number", "x").number(text).drawnRight(drawn);
          return new Shown(forged, forged::publish, null);
        });
  }

  /** The agency is shown the forged seal, and a receipt that fits it. */
  private static Shown newSeal(WrittenContest forged, boolean sawSeal, boolean isLate) {
    int own = forged.lastOf(Book.AGENCY, Book.STREAM);
    return new Shown(
        forged,
        forged::publish,
        new ToAgency(
            forged.terms().toText(),
            forged.note(),
            Optional.of(own < 0 ? new byte[0] : forged.receipt(own)),
            sawSeal,
            isLate));
  }

  private void anew(
      String what, ContestTerms terms, boolean sawSeal, UnaryOperator<WrittenContest> bets) {
    add(
        what,
        ALL,
        EnumSet.of(AGENCY),
        () ->
            newSeal(
                Book.drawn(bets.apply(new WrittenContest(terms)).allReady().sealed()),
                sawSeal,
                false));
  }

  private void anew() {
    ContestTerms terms = terms();
    anew(
        "bets changed after agencies saw the seal",
        terms,
        true,
        contest ->
            contest
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(0) + Book.OWN_ROWS.get(1))
                .bets(2, "", 0, "2,Eva,Sosa,13,1992-05-06,1\r\n")
                .bets(1, Book.STREAM, 2, Book.OWN_ROWS.get(2)));
    anew(
        "a bet added after agencies saw the seal",
        terms,
        true,
        contest -> Book.bets(contest).bets(2, "", 1, "2,Eva,Sosa,13,1992-05-06,1\r\n"));
    anew(
        "the whole directory exchanged for another contest's",
        Book.otherContest(WrittenContest.KEY),
        true,
        Book::bets);
    anew(
        "terms with another key, all signed with it",
        withSigner(Book.keyOf("other")),
        true,
        contest -> {
          Book.bets(contest);
          return contest.signedBy(Book.keyOf("other"));
        });
    anew(
        "an agency's last bets left out of the book",
        terms,
        false,
        contest ->
            contest
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(0) + Book.OWN_ROWS.get(1))
                .bets(2, "", 0, Book.OTHER_ROW));
    anew(
        "an agency's last bet changed before the seal",
        terms,
        false,
        contest ->
            contest
                .bets(1, Book.STREAM, 0, Book.OWN_ROWS.get(0) + Book.OWN_ROWS.get(1))
                .bets(2, "", 0, Book.OTHER_ROW)
                .bets(1, Book.STREAM, 2, "1,Ana,Paz,14,1990-01-02,1\r\n"));
    add(
        "sealed before all books were closed",
        ALL,
        EnumSet.of(VERIFY),
        () -> newSeal(Book.drawn(Book.bets(Book.empty()).ready(1).sealed()), false, false));
    add(
        "a beacon of the operator's own, whose numbers the operator knows",
        ALL,
        NOBODY,
        () -> newSeal(new OwnBeacon().drawn(), false, false));
    add(
        "sealed when the number was known, by a clock that was set back",
        ALL,
        EnumSet.of(AGENCY),
        () -> newSeal(Book.right(), false, true));
    add(
        "an agency's first bet changed before the seal",
        ALL,
        NOBODY,
        () ->
            newSeal(
                Book.drawn(
                    Book.empty()
                        .bets(
                            1,
                            Book.STREAM,
                            0,
                            "1,Ana,Paz,11,1990-01-02,1\r\n" + Book.OWN_ROWS.get(1))
                        .bets(2, "", 0, Book.OTHER_ROW)
                        .bets(1, Book.STREAM, 2, Book.OWN_ROWS.get(2))
                        .allReady()
                        .sealed()),
                false,
                false));
  }

  /** Nothing is forged. */
  static Shown right() throws IOException {
    return oldSeal(Book.right());
  }

  private static ContestTerms terms() {
    return withSigner(WrittenContest.KEY);
  }

  private static ContestTerms withSigner(SigningKey signer) {
    return new ContestTerms(
        WrittenContest.ID, "vector", 1694770000, 2, Book.BEACON, Optional.of(signer.verifyKey()));
  }
}
