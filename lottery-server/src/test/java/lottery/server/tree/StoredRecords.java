package lottery.server.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executor;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.proof.ContestId;
import lottery.proof.Hash;
import lottery.proof.Leaf;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.RecordVisitor;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.SureWaiter;
import lottery.server.journal.Terms;

/** A journal of records on a fake disk, and a tree that grows beside it. */
final class StoredRecords implements RecordVisitor, TreeBuilder.Result {
  static final ContestId CONTEST = new ContestId(new UUID(1, 2));
  private static final int SMALL_SEGMENT = 2048;
  private static final BetRules RULES = new BetRules(5, Clock.systemUTC());

  final FakeStorage storage = new FakeStorage(1);

  /** The hash and the place of each record, in order. */
  final List<Hash> leaves = new ArrayList<>();

  final List<Long> places = new ArrayList<>();
  SealedTree tree;
  IOException failure;
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final SegmentSizes sizes;
  private SegmentEnds ends;
  private Journal journal;
  private TreeBuilder builder;

  StoredRecords() {
    this(SMALL_SEGMENT);
  }

  /** Of segments of that size. */
  StoredRecords(int segmentBytes) {
    sizes = new SegmentSizes(segmentBytes, segmentBytes);
  }

  /** Begins, or begins again after the end of the process. */
  void start(Executor background) throws IOException {
    loop.clear();
    ends = new SegmentEnds();
    journal =
        Journal.open(
            storage,
            new Terms(CONTEST.value(), 5, 7574),
            new JournalOptions(Durability.FORCE, sizes, loop::add, Runnable::run),
            this,
            failed -> {
              throw new AssertionError(failed);
            });
    builder = new TreeBuilder(storage, CONTEST, ends, background, loop::add);
  }

  void grow() {
    builder.start();
  }

  /** Stores records of one to three bets. */
  void store(int records) throws IOException {
    for (int i = 0; i < records; i++) {
      int agency = 1 + leaves.size() % 5;
      String stream = leaves.size() % 3 == 0 ? "" : "s" + leaves.size() % 7;
      long first = leaves.size();
      BetRows rows = rows(agency, 1 + leaves.size() % 3);
      long place = journal.appendBets(agency, stream, first, rows, new SureWaiter());
      BetsRecord record =
          new BetsRecord(
              place, agency, stream, first, rows.count(), rows.bytes(), 0, rows.length());
      ends.note(record);
      builder.add(record, rows);
      Hash ofRows = Hash.of(java.util.Arrays.copyOf(rows.bytes(), rows.length()));
      leaves.add(new Leaf(CONTEST, agency, stream, first, rows.count(), ofRows).hash());
      places.add(place);
      settle();
    }
  }

  private BetRows rows(int agency, int count) {
    BetRowsBuilder rows = new BetRowsBuilder(RULES, 48 * count);
    for (int i = 0; i < count; i++) {
      String[] fields = {
        Integer.toString(agency), "Ana", "Paz", leaves.size() + "-" + i, "1999-03-17", "12"
      };
      byte[] text = String.join("", fields).getBytes(UTF_8);
      int[] bounds = new int[BetRowsBuilder.BOUNDS];
      int at = 0;
      for (int field = 0; field < fields.length; field++) {
        bounds[2 * field] = at;
        at += fields[field].length();
        bounds[2 * field + 1] = at;
      }
      rows.add(text, bounds);
    }
    return rows.build();
  }

  /** The tree, when nothing is left to be done. */
  void finish() {
    tree = null;
    failure = null;
    builder.finish(this);
    settle();
  }

  void settle() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  @Override
  public void built(SealedTree built) {
    tree = built;
  }

  @Override
  public void unreadable(IOException cause) {
    failure = cause;
  }

  @Override
  public void bets(BetsRecord bets) {
    ends.note(bets);
  }

  @Override
  public void ready(int agency) {
    throw new AssertionError(agency);
  }

  @Override
  public void act(String line) {
    throw new AssertionError(line);
  }

  @Override
  public void draw(DrawRecord draw) {
    throw new AssertionError(draw);
  }
}
