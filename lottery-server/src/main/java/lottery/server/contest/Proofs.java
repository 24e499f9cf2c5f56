package lottery.server.contest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lottery.codec.ReceiptInput;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.Busy;
import lottery.codec.message.SealReply;
import lottery.proof.Hash;
import lottery.proof.Leaf;
import lottery.proof.Receipt;
import lottery.proof.Seal;
import lottery.server.draw.Ending;
import lottery.server.journal.Background;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.FoundContest;
import lottery.server.journal.ReadFailures;
import lottery.server.journal.RecordLookup;
import lottery.server.journal.StoredRows;
import lottery.server.tree.SealedTree;
import lottery.server.tree.TreeBuilder;

/**
 * Answers what an agency can prove with: the seal, and receipts under it. Journal loop only; what
 * has to be read for a receipt is read in the background, one receipt at a time, and its rows again
 * while the peer takes them. So receipts cost no memory beyond a record.
 */
final class Proofs {
  private static final String UNREADABLE = "the bets that are stored cannot be read";

  private final FoundContest contest;
  private final Streams streams;
  private final Ending ending;
  private final TreeBuilder builder;
  private final RecordLookup lookup;
  private final Background background;
  private final ReadFailures failures;

  /** Null before somebody has asked for a receipt. */
  private SealedTree tree;

  /** What waits for the tree. */
  private final List<Search> waiting = new ArrayList<>();

  Proofs(
      FoundContest contest,
      Streams streams,
      Ending ending,
      TreeBuilder builder,
      RecordLookup lookup,
      Background background,
      ReadFailures failures) {
    this.contest = contest;
    this.streams = streams;
    this.ending = ending;
    this.builder = builder;
    this.lookup = lookup;
    this.background = background;
    this.failures = failures;
  }

  /** Answers the seal, once it is durable. */
  void seal(PendingRequest request) {
    whenSealed(request, seal -> request.answer(new SealReply(ending.note().toText())));
  }

  /** Answers the receipt of a bet, after the seal. */
  void receipt(AskReceipt ask, PendingRequest request) {
    whenSealed(request, seal -> find(ask, seal, request));
  }

  private void whenSealed(PendingRequest request, Consumer<Seal> then) {
    if (ending.isSealed()) {
      then.accept(ending.seal());
    } else if (ending.isUnsealedForGood()) {
      request.refuse(
          "contest: \"" + contest.name() + "\" has no seal, an earlier server has drawn it");
    } else {
      request.answer(new Busy());
    }
  }

  private void find(AskReceipt ask, Seal seal, PendingRequest request) {
    Stream stream = streams.find(ask.agency(), ask.stream());
    if (stream == Stream.NONE) {
      request.refuse("stream: \"" + ask.stream() + "\" (expected: one with bets of this agency)");
    } else if (ask.index() >= stream.stored()) {
      request.refuse(
          "index: \"" + ask.index() + "\" (expected: decimal, 0.." + (stream.stored() - 1) + ")");
    } else {
      waiting.add(new Search(ask, seal, stream.placeBefore(ask.index()), request));
      if (tree != null) {
        searchAll();
      } else if (waiting.size() == 1) {
        builder.finish(new Built());
      }
    }
  }

  private void searchAll() {
    List<Search> all = List.copyOf(waiting);
    waiting.clear();
    SealedTree built = tree;
    for (Search search : all) {
      background.run(
          () -> search.in(built), cause -> background.onLoop(() -> search.failed(cause)));
    }
  }

  private final class Built implements TreeBuilder.Result {
    @Override
    public void built(SealedTree whole) {
      tree = whole;
      searchAll();
    }

    @Override
    public void unreadable(IOException cause) {
      List<Search> all = List.copyOf(waiting);
      waiting.clear();
      all.forEach(search -> search.failed(cause));
    }
  }

  /** Looks for a record and its path; in the background. */
  private final class Search {
    private final AskReceipt ask;
    private final Seal seal;
    private final long place;
    private final PendingRequest request;
    private long recordPlace;
    private Leaf leaf;
    private StoredRows rows;

    Search(AskReceipt ask, Seal seal, long place, PendingRequest request) {
      this.ask = ask;
      this.seal = seal;
      this.place = place;
      this.request = request;
    }

    void in(SealedTree whole) throws IOException {
      lookup.read(place, ask.agency(), ask.stream(), ask.index(), this::found);
      long index = whole.leafOf(recordPlace);
      if (index < 0) {
        throw new IOException("the record with " + ask + " is not among the leaves");
      }
      Receipt receipt = new Receipt(leaf, whole.path(index));
      if (!receipt.isUnder(seal)) {
        throw new IOException("the record with " + ask + " is not under the seal");
      }
      request.answer(new ReceiptInput(receipt.head(), new Rows(rows)));
    }

    private boolean found(BetsRecord record) {
      var digest = Hash.sha256();
      digest.update(record.buf(), record.from(), record.length());
      recordPlace = record.place();
      leaf =
          new Leaf(
              contest.terms().contest(),
              record.agency(),
              record.stream(),
              record.first(),
              record.count(),
              Hash.of(digest));
      rows = new StoredRows(contest.storage(), record.rowsPlace(), record.length());
      return false;
    }

    void failed(IOException cause) {
      request.putOff(UNREADABLE);
      failures.unreadable(cause);
    }
  }

  private record Rows(StoredRows stored) implements ReceiptInput.Rows {
    @Override
    public int length() {
      return stored.length();
    }

    @Override
    public void read(long from, ByteBuffer into) throws IOException {
      stored.read(from, into);
    }
  }
}
