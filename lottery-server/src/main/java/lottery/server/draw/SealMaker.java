package lottery.server.draw;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.log.LogLine;
import lottery.proof.ContestTerms;
import lottery.proof.Hash;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.SealKeys;
import lottery.server.journal.UnsoundJournalException;
import lottery.server.tree.SealedTree;
import lottery.server.tree.TreeBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the seal over the bets of a contest whose books are closed, and compares one that was made
 * with them. Journal loop only; hashing and signing happen in the background.
 */
public final class SealMaker {
  private static final Logger LOG = LoggerFactory.getLogger(SealMaker.class);

  private final ContestTerms terms;
  private final AuditLog audit;
  private final Journal journal;
  private final TreeBuilder tree;
  private final SealKeys keys;
  private final Clock clock;
  private final Executor background;
  private final Executor loop;
  private boolean making;

  /**
   * @param tree of the contest's bets
   * @param keys the key that the terms name, if they name one
   * @param background where signatures are made
   * @param loop the journal loop, on which an unforeseen exception ends the process
   */
  public SealMaker(
      ContestTerms terms,
      AuditLog audit,
      Journal journal,
      TreeBuilder tree,
      SealKeys keys,
      Clock clock,
      Executor background,
      Executor loop) {
    this.terms = terms;
    this.audit = audit;
    this.journal = journal;
    this.tree = tree;
    this.keys = keys;
    this.clock = clock;
    this.background = background;
    this.loop = loop;
  }

  /**
   * Makes the seal, unless it is being made. If that fails, the log says why, and it may be tried
   * again.
   *
   * @param made receives it on the journal loop, where it may happen that the contest is cancelled
   *     by now
   */
  void make(Consumer<SignedNote> made) {
    if (!making) {
      making = true;
      tree.finish(new Making(made));
    }
  }

  /**
   * Compares a seal with the bets and the acts that it is of, but for the tree.
   *
   * @param acts head of the chain of acts when it was made
   * @throws UnsoundJournalException if it is not their seal
   */
  Seal check(SignedNote note, Hash acts) {
    Seal stored = Seal.of(note);
    Seal expected = sealOf(stored.leaves(), stored.root(), stored.time(), acts);
    requireSame(stored, expected);
    return stored;
  }

  /** As {@link #check}, the tree alone; in the background, for it may be large. */
  void checkTree(Seal stored) {
    tree.finish(new Comparing(stored));
  }

  private Seal sealOf(long leaves, Hash root, long time, Hash acts) {
    return new Seal(
        terms.name(),
        leaves,
        root,
        terms.contest(),
        journal.bets(),
        Hash.ofHex(journal.fingerprint()),
        terms.hash(),
        time,
        acts);
  }

  private static void requireSame(Seal stored, Seal expected) {
    if (!stored.equals(expected)) {
      throw new UnsoundJournalException(
          "the journal's seal is " + stored + ", its bets give " + expected);
    }
  }

  /** Any thread but a loop. */
  private SignedNote signed(Seal seal) throws IOException {
    if (terms.signer().isEmpty()) {
      return SignedNote.unsigned(seal.toText());
    }
    VerifyKey signer = terms.signer().get();
    SigningKey key = keys.read();
    if (!key.verifyKey().equals(signer)) {
      throw new JournalException(
          "the key that signs seals is that of " + key.verifyKey() + " (expected: " + signer + ")");
    }
    return SignedNote.sign(seal.toText(), Seal.keyName(terms.name()), key);
  }

  private void sign(Seal seal, Consumer<SignedNote> made) {
    background.execute(
        () -> {
          try {
            SignedNote note = signed(seal);
            loop.execute(
                () -> {
                  making = false;
                  made.accept(note);
                });
          } catch (IOException e) {
            loop.execute(() -> failed(e));
          }
        });
  }

  private void failed(IOException cause) {
    making = false;
    LOG.warn(LogLine.fail("sello").with("error", cause.getMessage()).toString());
  }

  private final class Making implements TreeBuilder.Result {
    private final Consumer<SignedNote> made;

    Making(Consumer<SignedNote> made) {
      this.made = made;
    }

    @Override
    public void built(SealedTree whole) {
      sign(
          sealOf(whole.size(), whole.root(), clock.instant().getEpochSecond(), audit.head()), made);
    }

    @Override
    public void unreadable(IOException cause) {
      failed(cause);
    }
  }

  private final class Comparing implements TreeBuilder.Result {
    private final Seal stored;

    Comparing(Seal stored) {
      this.stored = stored;
    }

    @Override
    public void built(SealedTree whole) {
      requireSame(stored, sealOf(whole.size(), whole.root(), stored.time(), stored.audit()));
    }

    @Override
    public void unreadable(IOException cause) {
      LOG.warn(LogLine.fail("relectura").with("error", cause).toString(), cause);
    }
  }
}
