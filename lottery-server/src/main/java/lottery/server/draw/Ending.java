package lottery.server.draw;

import lottery.log.LogLine;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms.Fixed;
import lottery.proof.Hash;
import lottery.proof.MalformedTextException;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.UnsoundJournalException;
import lottery.server.journal.Waiter;
import lottery.server.journal.WhenDurable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens after the last book has closed: the seal, then the number, then the draw, each of
 * them once. A fixed number is drawn with the seal, in the same commit. Journal loop only.
 */
public final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final ContestTerms terms;
  private final AuditLog audit;
  private final Journal journal;
  private final SealMaker sealMaker;
  private final DrawMaker drawMaker;
  private final WinnersBarrier barrier;

  /** Null before the seal is durable. */
  private Seal seal;

  private SignedNote note;

  /** The seal was appended, or will be with the draw. */
  private boolean sealing;

  /** The draw was found in the journal. */
  private boolean drawnBefore;

  /** The number was appended. */
  private boolean numbered;

  public Ending(
      ContestTerms terms,
      AuditLog audit,
      Journal journal,
      SealMaker sealMaker,
      DrawMaker drawMaker,
      WinnersBarrier barrier) {
    this.terms = terms;
    this.audit = audit;
    this.journal = journal;
    this.sealMaker = sealMaker;
    this.drawMaker = drawMaker;
    this.barrier = barrier;
  }

  /**
   * Continues where the last run ended.
   *
   * @param stored the seal that the journal holds, and the head of the acts before it; or null
   * @param number the number.txt that it holds, or null
   * @param drawn the draw that it holds, or null
   * @throws UnsoundJournalException if the bets are not those of that seal or draw
   * @throws MalformedTextException if the number is none
   */
  public void resume(StoredSeal stored, String number, DrawRecord drawn) {
    if ((stored != null || drawn != null) && barrier.openBooks() > 0) {
      throw new UnsoundJournalException(
          "it is sealed or drawn with " + barrier.openBooks() + " open books (expected: none)");
    }
    if (terms.draw() instanceof Fixed) {
      barrier.expectDraw();
    }
    if (stored != null) {
      sealing = true;
      note = stored.note();
      seal = sealMaker.check(note, stored.acts());
      drawMaker.allow(() -> {});
    }
    if (number != null) {
      numbered = true;
      barrier.expectDraw();
    }
    if (drawn != null) {
      drawnBefore = true;
      drawMaker.resume(drawn, isNumberKnown(number) ? numberOf(number) : drawn.number());
    } else if (stored == null) {
      closed();
    } else {
      sealMaker.checkTree(seal);
      if (isNumberKnown(number)) {
        drawMaker.draw(numberOf(number));
      }
    }
  }

  private boolean isNumberKnown(String number) {
    return terms.draw() instanceof Fixed || number != null;
  }

  private int numberOf(String number) {
    return terms.draw() instanceof Fixed fixed
        ? fixed.number()
        : NumberCheck.checked(terms, seal, number).number();
  }

  /** Books have closed, durably; perhaps the last one. */
  public void closed() {
    if (barrier.openBooks() > 0 || audit.isCancelled()) {
      return;
    }
    if (terms.draw() instanceof Fixed fixed) {
      drawMaker.draw(fixed.number());
    } else {
      drawMaker.prepare();
    }
    sealMaker.make(this::made);
  }

  private void made(SignedNote made) {
    if (sealing || audit.isCancelled()) {
      return;
    }
    sealing = true;
    if (terms.draw() instanceof Fixed) {
      drawMaker.allow(() -> append(made));
    } else {
      append(made);
    }
  }

  private void append(SignedNote made) {
    try {
      journal.appendSeal(made.toText(), new WhenDurable(() -> sealed(made)));
    } catch (NoSpaceException e) {
      throw new IllegalStateException("the journal did not keep the room reserved for the seal", e);
    }
  }

  private void sealed(SignedNote made) {
    note = made;
    seal = Seal.of(made);
    String line =
        LogLine.success("sello")
            .with("hojas", seal.leaves())
            .with("raiz", seal.root())
            .with("apuestas", seal.bets())
            .with("huella", seal.fingerprint())
            .toString();
    if (terms.draw() instanceof Fixed) {
      LOG.debug(line);
    } else {
      LOG.info(line);
      drawMaker.allow(() -> {});
    }
  }

  /** Whether the book is sealed, durably. */
  public boolean isSealed() {
    return seal != null;
  }

  /** Whether an earlier server has drawn it, which made no seals. */
  public boolean isUnsealedForGood() {
    return seal == null && drawnBefore;
  }

  /** The seal; null before it is durable. */
  public Seal seal() {
    return seal;
  }

  /** The seal with its signature; null before it is durable. */
  public SignedNote note() {
    return note;
  }

  /** Whether a number may be given. */
  public boolean awaitsNumber() {
    return isSealed()
        && !numbered
        && !(terms.draw() instanceof Fixed)
        && !drawMaker.isMade()
        && !audit.isCancelled();
  }

  /**
   * Journals the number and its act in one commit; the draw follows.
   *
   * @param act which is the next one, or the one that a crash has parted from its number
   * @param waiter notified when both are durable
   * @throws NoSpaceException when the disk has no room for the act; then nothing has changed
   */
  public void number(CheckedNumber number, Act act, Waiter waiter) throws NoSpaceException {
    if (audit.numberAct().isEmpty()) {
      journal.appendAct(act.toLine(), new WhenDurable(() -> {}));
      audit.add(act);
    }
    numbered = true;
    try {
      journal.appendNumber(number.text(), new NumberWaiter(() -> numbered(number), waiter));
    } catch (NoSpaceException e) {
      throw new IllegalStateException("the journal did not keep the room for the number", e);
    }
  }

  private void numbered(CheckedNumber number) {
    barrier.expectDraw();
    drawMaker.draw(number.number());
  }

  /** Tries again what could not be done. Must be called every few seconds. */
  public void retry() {
    if (!sealing) {
      closed();
    }
    drawMaker.retry();
  }

  /**
   * A seal of an earlier run.
   *
   * @param acts head of the chain of acts when it was made
   */
  public record StoredSeal(SignedNote note, Hash acts) {}

  private record NumberWaiter(Runnable durably, Waiter asker) implements Waiter {
    @Override
    public void durable() {
      asker.durable();
      durably.run();
    }

    @Override
    public void failed(Exception cause) {
      asker.failed(cause);
    }
  }
}
