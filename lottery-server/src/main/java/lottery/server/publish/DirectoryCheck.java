package lottery.server.publish;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.MalformedTextException;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Examiner;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Storage;

/**
 * Checks seal, number and draw of a contest's directory against its bets and acts. What is not
 * there yet is not missed, and neither is the seal of a fixed draw, which earlier servers did not
 * make. One thread.
 */
public final class DirectoryCheck implements Examiner {
  private static final String SEAL = "the seal";
  private static final String DRAW = "the draw";

  private final ContestTerms terms;
  private final Findings findings = new Findings();
  private final OptionalInt drawn;
  private final ActsRecount acts;
  private final BetsRecount bets;
  private int ready;
  private String note;
  private String number;
  private DrawRecord draw;

  private DirectoryCheck(ContestTerms terms, OptionalInt drawn) {
    this.terms = terms;
    this.drawn = drawn;
    this.acts = new ActsRecount(terms, findings);
    this.bets = new BetsRecount(terms, drawn, findings);
  }

  /**
   * For one reading of a directory.
   *
   * @throws IOException with one line when its terms cannot be read
   */
  public static DirectoryCheck of(Storage contest) throws IOException {
    ContestTerms terms = FoundContest.of(contest).terms();
    return new DirectoryCheck(terms, drawnNumber(terms, contest));
  }

  /** Winners are counted while bets are read, but the number stands after them. */
  private static OptionalInt drawnNumber(ContestTerms terms, Storage contest) throws IOException {
    if (terms.draw() instanceof DrawTerms.Fixed fixed) {
      return OptionalInt.of(fixed.number());
    }
    try {
      DrawRecord drawn = Outcome.read(contest).draw();
      return drawn == null ? OptionalInt.empty() : OptionalInt.of(drawn.number());
    } catch (DamagedJournalException e) {
      return OptionalInt.empty(); // The reading that follows will say so.
    }
  }

  @Override
  public void bets(BetsRecord record) {
    if (note != null) {
      findings.add("record " + (bets.records() + 1), "bets after the seal");
    }
    bets.add(
        record.agency(),
        record.stream(),
        record.first(),
        record.count(),
        record.buf(),
        record.from(),
        record.length());
  }

  @Override
  public void ready(int agency) {
    ready++;
  }

  @Override
  public void act(String line) {
    acts.add(line);
  }

  @Override
  public void seal(String text) {
    requireFirst(note, SEAL);
    if (ready < terms.agencies()) {
      findings.add(SEAL, "of " + ready + " closed books (expected: " + terms.agencies() + ")");
    }
    note = text;
  }

  @Override
  public void number(String text) {
    requireFirst(number, "the number");
    if (note == null) {
      findings.add("the number", "before the seal");
    }
    number = text;
  }

  @Override
  public void draw(DrawRecord drawn) {
    requireFirst(draw, DRAW);
    if (note == null && !(terms.draw() instanceof DrawTerms.Fixed)) {
      findings.add(DRAW, "without a seal before it");
    }
    draw = drawn;
  }

  private void requireFirst(Object before, String what) {
    if (before != null) {
      findings.add(what, "there is a second one");
    }
  }

  @Override
  public List<String> findings() {
    seal().ifPresent(this::check);
    if (draw != null && drawn.isPresent()) {
      long[] counted = bets.winners();
      long[] said = Arrays.stream(draw.winnersByAgency()).asLongStream().toArray();
      if (!Arrays.equals(said, counted)) {
        findings.add(
            DRAW,
            "winners " + Arrays.toString(said) + " (expected: " + Arrays.toString(counted) + ")");
      }
    }
    return findings.lines();
  }

  private Optional<Seal> seal() {
    try {
      return note == null ? Optional.empty() : Optional.of(Seal.of(SignedNote.parse(note), terms));
    } catch (MalformedTextException e) {
      findings.add(SEAL, e.getMessage());
      return Optional.empty();
    }
  }

  private void check(Seal seal) {
    acts.compare(SEAL, seal, draw != null);
    bets.compare(SEAL, seal);
    boolean fixed = terms.draw() instanceof DrawTerms.Fixed;
    if (number == null && !fixed) {
      if (draw != null) {
        findings.add(DRAW, "without a number before it");
      }
      return;
    }
    OptionalInt follows = NumberRecount.number(terms, seal, number == null ? "" : number, findings);
    if (draw != null && follows.isPresent()) {
      findings.compare(DRAW, "number", draw.number(), follows.getAsInt());
    }
  }

  @Override
  public List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add("number by    " + terms.draw().describe());
    try {
      facts.add(
          "seal         " + (note == null ? "none" : describe(Seal.of(SignedNote.parse(note)))));
    } catch (MalformedTextException e) {
      facts.add("seal         not a seal");
    }
    return facts;
  }

  private static String describe(Seal seal) {
    return "%d records, made at %s, %s"
        .formatted(seal.leaves(), Instant.ofEpochSecond(seal.time()), seal.hash());
  }
}
