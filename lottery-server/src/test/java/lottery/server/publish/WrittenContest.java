package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowCursor;
import lottery.proof.Act;
import lottery.proof.AuditChain;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.Leaf;
import lottery.proof.MerkleTree;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.SigningKey;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.RecordVisitor;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.Waiter;

/**
 * A contest that is written record by record, right or wrong, as somebody could who has the disk
 * and the key. Everything about it is given.
 */
final class WrittenContest {
  static final ContestId ID = ContestId.ofHex("000102030405060708090a0b0c0d0e0f");
  static final SigningKey KEY = SigningKey.ofSeed(seed());
  static final Act OPENING = new Act(1, 1694775000, "ana", "close-book", "agency=2 why=test");
  static final DrawTerms FIXED = new DrawTerms.Fixed(7574);

  private static final SegmentSizes SIZES = new SegmentSizes(8192, 8192);

  private final ContestTerms terms;
  private final FakeStorage storage = new FakeStorage(1);
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final AuditChain chain;
  private final MerkleTree tree = new MerkleTree();
  private final StringBuilder rows = new StringBuilder();
  private final Journal journal;
  private long bets;

  WrittenContest(DrawTerms draw) throws IOException {
    terms =
        new ContestTerms(ID, "vector", 1694770000, 2, draw, Optional.of(KEY.verifyKey()));
    chain = new AuditChain(ID, terms.hash());
    chain.add(OPENING);
    JournalOptions options =
        new JournalOptions(Durability.FORCE, SIZES, loop::add, Runnable::run);
    ContestOpening.open(storage, terms, OPENING, options);
    journal =
        Journal.open(
            new FoundContest(terms, storage),
            options,
            new Nothing(),
            failure -> {
              throw new AssertionError(failure);
            });
  }

  private static byte[] seed() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    return seed;
  }

  /** The four bets of the contest that is published as an example. */
  WrittenContest vectorBets() {
    return bets(
            1, "f.csv", 0, "1,Ana,Paz,11,1990-01-02,7574\r\n1,Leo,Gil,12,1991-03-04,12\r\n")
        .bets(2, "", 0, "2,Eva,Sosa,13,1992-05-06,9\r\n")
        .bets(1, "f.csv", 2, "1,Ana,Paz,14,1990-01-02,7574\r\n");
  }

  WrittenContest bets(int agency, String stream, long first, String text) {
    BetRows batch = batch(text);
    return step(
        () -> {
          journal.appendBets(agency, stream, first, batch, new Silent());
          Hash hash = Hash.of(text.getBytes(UTF_8));
          tree.add(new Leaf(ID, agency, stream, first, batch.count(), hash).hash());
          rows.append(text);
          bets += batch.count();
        });
  }

  private static BetRows batch(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    RowCursor row = new RowCursor(bytes, 0, bytes.length);
    BetRowsBuilder builder = new BetRowsBuilder(BetRules.ofAnyDate(9), bytes.length);
    while (row.next()) {
      int[] bounds = new int[BetRowsBuilder.BOUNDS];
      for (int field = 0; field < RowCursor.FIELDS; field++) {
        bounds[2 * field] = row.from(field);
        bounds[2 * field + 1] = row.to(field);
      }
      builder.add(row.source(), bounds);
    }
    return builder.build();
  }

  WrittenContest ready(int agency) {
    return step(() -> journal.appendReady(agency, new Silent()));
  }

  WrittenContest allReady() {
    return ready(1).ready(2);
  }

  WrittenContest act(String action, String details) {
    Act act = new Act(chain.acts() + 1, 1694775700, "ana", action, details);
    chain.add(act);
    return step(() -> journal.appendAct(act.toLine(), new Silent()));
  }

  /** The right seal. */
  Seal seal() {
    return new Seal(
        terms.name(),
        tree.size(),
        tree.root(),
        ID,
        bets,
        Hash.of(rows.toString().getBytes(UTF_8)),
        terms.hash(),
        1694775003,
        chain.head());
  }

  WrittenContest sealed() {
    return sealed(seal());
  }

  WrittenContest sealed(Seal seal) {
    return sealed(
        SignedNote.sign(seal.toText(), Seal.keyName(terms.name()), KEY).toText());
  }

  WrittenContest sealed(String note) {
    return step(() -> journal.appendSeal(note, new Silent()));
  }

  WrittenContest number(String text) {
    return step(() -> journal.appendNumber(text, new Silent()));
  }

  WrittenContest drawn(int number, int... winners) {
    DrawRecord draw =
        new DrawRecord(
            number,
            bets,
            Hash.of(rows.toString().getBytes(UTF_8)).hex(),
            winners,
            chain.head().hex());
    return step(() -> journal.appendDraw(draw, new Silent()));
  }

  FakeStorage storage() {
    journal.close(new Silent());
    settle();
    return storage;
  }

  ContestTerms terms() {
    return terms;
  }

  /** What is wrong with it. */
  List<String> findings() throws IOException {
    FakeStorage closed = storage();
    return new ArrayList<>(
        lottery.server.journal.Verify.read(closed, DirectoryCheck.of(closed)).faults());
  }


  private interface Step {
    void run() throws IOException, lottery.server.journal.NoSpaceException;
  }

  private WrittenContest step(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    settle();
    return this;
  }

  private void settle() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  private record Silent() implements Waiter {
    @Override
    public void durable() {
      // Nobody waits.
    }

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }

  private record Nothing() implements RecordVisitor {
    @Override
    public void bets(BetsRecord bets) {
      throw new AssertionError(bets);
    }

    @Override
    public void ready(int agency) {
      throw new AssertionError(agency);
    }

    @Override
    public void act(String line) {
      // The opening.
    }

    @Override
    public void draw(DrawRecord draw) {
      throw new AssertionError(draw);
    }
  }
}
