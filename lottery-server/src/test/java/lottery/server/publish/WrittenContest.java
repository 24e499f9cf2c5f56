package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowCursor;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
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
import lottery.server.journal.SureWaiter;

/**
 * A contest that is written record by record, right or wrong, as somebody could who has the disk
 * and the key. Everything about it is given.
 */
public final class WrittenContest {
  public static final ContestId ID = ContestId.ofHex("000102030405060708090a0b0c0d0e0f");
  public static final SigningKey KEY = SigningKey.ofSeed(seed());
  public static final Act OPENING =
      new Act(1, 1694775000, "ana", "close-book", "agency=2 why=test");
  public static final DrawTerms FIXED = new DrawTerms.Fixed(7574);

  private static final SegmentSizes SIZES = new SegmentSizes(8192, 8192);

  private final ContestTerms terms;
  private final FakeStorage storage = new FakeStorage(1);
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final RightRecord right;
  private SigningKey key = KEY;
  private String note = "";
  private String number = "";
  private String draw = "";
  private final Journal journal;

  public WrittenContest(DrawTerms draw) throws IOException {
    this(new ContestTerms(ID, "vector", 1694770000, 2, draw, Optional.of(KEY.verifyKey())));
  }

  public WrittenContest(ContestTerms terms) throws IOException {
    this(terms, OPENING);
  }

  /**
   * @param opening the first act
   */
  public WrittenContest(ContestTerms terms, Act opening) throws IOException {
    this.terms = terms;
    right = new RightRecord(terms);
    right.add(opening);
    JournalOptions options = new JournalOptions(Durability.FORCE, SIZES, loop::add, Runnable::run);
    ContestOpening.open(storage, terms, opening, options);
    journal =
        Journal.open(
            new FoundContest(terms, storage),
            options,
            new Nothing(),
            failure -> {
              throw new AssertionError(failure);
            });
  }

  /** The last record of a stream; -1 if there is none. */
  public int lastOf(int agency, String stream) {
    return right.lastOf(agency, stream);
  }

  private static byte[] seed() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    return seed;
  }

  /** The key that signs the seal. */
  public WrittenContest signedBy(SigningKey signer) {
    key = signer;
    return this;
  }

  /** The four bets of the contest that is published as an example. */
  public WrittenContest vectorBets() {
    return bets(1, "f.csv", 0, "1,Ana,Paz,11,1990-01-02,7574\r\n1,Leo,Gil,12,1991-03-04,12\r\n")
        .bets(2, "", 0, "2,Eva,Sosa,13,1992-05-06,9\r\n")
        .bets(1, "f.csv", 2, "1,Ana,Paz,14,1990-01-02,7574\r\n");
  }

  public WrittenContest bets(int agency, String stream, long first, String text) {
    BetRows batch = batch(text);
    return step(
        () -> {
          journal.appendBets(agency, stream, first, batch, new SureWaiter());
          right.add(agency, stream, first, batch.count(), text);
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

  public WrittenContest ready(int agency) {
    return step(() -> journal.appendReady(agency, new SureWaiter()));
  }

  public WrittenContest allReady() {
    return ready(1).ready(2);
  }

  public WrittenContest act(String action, String details) {
    Act act = new Act(right.acts() + 1, 1694775700, "ana", action, details);
    right.add(act);
    return step(() -> journal.appendAct(act.toLine(), new SureWaiter()));
  }

  /** The right seal. */
  public Seal seal() {
    return right.seal();
  }

  public WrittenContest sealed() {
    return sealed(seal());
  }

  public WrittenContest sealed(Seal seal) {
    return sealed(SignedNote.sign(seal.toText(), Seal.keyName(terms.name()), key).toText());
  }

  public WrittenContest sealed(String note) {
    this.note = note;
    return step(() -> journal.appendSeal(note, new SureWaiter()));
  }

  public WrittenContest number(String text) {
    number = text;
    return step(() -> journal.appendNumber(text, new SureWaiter()));
  }

  public WrittenContest drawn(int number, int... winners) {
    DrawRecord drawn =
        new DrawRecord(
            number, right.bets(), right.fingerprint().hex(), winners, right.head().hex());
    this.draw = DrawText.of(number, IntStream.of(winners).asLongStream().toArray(), right.head());
    return step(() -> journal.appendDraw(drawn, new SureWaiter()));
  }

  /** The right draw of a number, whoever it comes from. */
  public WrittenContest drawnRight(int number) {
    return drawn(number, right.winners(number));
  }

  public FakeStorage storage() {
    journal.close(new SureWaiter());
    settle();
    return storage;
  }

  public ContestTerms terms() {
    return terms;
  }

  /** What is wrong with it. */
  public List<String> findings() throws IOException {
    FakeStorage closed = storage();
    return new ArrayList<>(
        lottery.server.journal.Verify.read(closed, DirectoryCheck.of(closed)).faults());
  }

  /** The seal with its signature. */
  public String note() {
    return note;
  }

  /** The receipt of a record, from 0. */
  public byte[] receipt(int index) {
    return right.receipt(index);
  }

  /** Replaces a file beside the journal. */
  public WrittenContest replace(String name, String text) {
    storage.put(name, text.getBytes(UTF_8));
    return this;
  }

  /** Publishes what was written, right or wrong. */
  public void publish(Path directory) throws IOException {
    Files.writeString(directory.resolve(PublishedFile.TERMS), terms.toText());
    Files.writeString(directory.resolve(PublishedFile.SEAL), note);
    Files.writeString(directory.resolve(PublishedFile.NUMBER), number);
    Files.writeString(directory.resolve(PublishedFile.RECORDS), right.lines());
    Files.writeString(directory.resolve(PublishedFile.BETS), right.rows());
    Files.writeString(directory.resolve(PublishedFile.DRAW), draw);
    Files.writeString(directory.resolve(PublishedFile.AUDIT), right.audit());
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
