package lottery.server.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import lottery.codec.bet.BetRows;
import lottery.log.LogLine;
import lottery.proof.ContestId;
import lottery.proof.Hash;
import lottery.server.index.SegmentEnd;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.Background;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.Place;
import lottery.server.journal.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grows the tree while bets are stored. It never blocks the loop and never holds more than some
 * thousand leaves. If the background cannot keep up, the leaves of a segment are made from the
 * journal when the segment has ended.
 *
 * <p>On the loop that appends to the journal, in the order of its records; the background is one
 * thread, which works off its tasks in their order.
 */
public final class TreeBuilder {
  /** Receives the tree when it is whole; journal loop. */
  public interface Result {
    void built(SealedTree tree);

    /** The journal cannot be read now. */
    void unreadable(IOException cause);
  }

  private static final int HANDED_OVER = 256;
  private static final int MAX_BEHIND = 64;
  private static final Logger LOG = LoggerFactory.getLogger(TreeBuilder.class);

  private final Storage storage;
  private final ContestId contest;
  private final SegmentEnds ends;
  private final Background background;
  private final AtomicInteger behind = new AtomicInteger();
  private List<PendingLeaf> pending = new ArrayList<>();

  /** The segment that grows; 0 when none does. */
  private int segment;

  /** Whether all leaves of the segment that grows were handed over so far. */
  private boolean complete;

  /** Background only, once it is started; null when it has to be built from the files. */
  private LeafTree tree;

  /**
   * @param ends of the bets of each segment by now, which somebody else notes
   * @param loop the journal loop, on which an unforeseen exception ends the process
   */
  public TreeBuilder(
      Storage storage, ContestId contest, SegmentEnds ends, Executor background, Executor loop) {
    this.storage = storage;
    this.contest = contest;
    this.ends = ends;
    this.background = new Background(background, loop);
  }

  /** Called after recovery of a contest that is not drawn. */
  public void start() {
    List<SegmentEnd> stored = ends.all();
    if (!stored.isEmpty()) {
      segment = stored.get(stored.size() - 1).segment();
      complete = true;
    }
    tree = new LeafTree(storage, contest);
    grow(() -> addStored(stored));
  }

  private void addStored(List<SegmentEnd> stored) throws IOException {
    int last = stored.size() - 1;
    for (int i = 0; i < last; i++) {
      tree.addWhole(stored.get(i));
    }
    if (last >= 0) {
      tree.addBeginning(stored.get(last));
    }
  }

  /** Adds bets that were appended, whose end is noted. */
  public void add(BetsRecord bets, BetRows rows) {
    int into = Place.segment(bets.place());
    if (into != segment) {
      endSegment();
      segment = into;
      complete = true;
    }
    pending.add(
        new PendingLeaf(
            Place.offset(bets.place()), LeafScan.leaf(contest, bets, Hash.ofBytes(rows.digest()))));
    if (pending.size() == HANDED_OVER) {
      handOver();
    }
  }

  private void handOver() {
    List<PendingLeaf> leaves = pending;
    int into = segment;
    pending = new ArrayList<>();
    complete &= behind.get() < MAX_BEHIND;
    if (complete && !leaves.isEmpty()) {
      behind.incrementAndGet();
      grow(() -> tree.append(into, leaves));
      background.run(behind::decrementAndGet, this::lose);
    }
  }

  private void endSegment() {
    if (segment != 0) {
      handOver();
      SegmentEnd ended = ends.of(segment);
      boolean all = complete;
      segment = 0;
      grow(() -> tree.endSegment(ended, all));
    }
  }

  /** Ends the tree, to which no bets will come any more; it may be called again. */
  public void finish(Result result) {
    endSegment();
    List<SegmentEnd> all = ends.all();
    background.run(
        () -> {
          SealedTree sealed = whole(all).sealed();
          background.onLoop(() -> result.built(sealed));
        },
        cause -> background.onLoop(() -> result.unreadable(cause)));
  }

  private LeafTree whole(List<SegmentEnd> segments) throws IOException {
    if (tree == null) {
      LeafTree again = new LeafTree(storage, contest);
      for (SegmentEnd each : segments) {
        again.addWhole(each);
      }
      tree = again;
    }
    return tree;
  }

  /** A step of the tree, unless it was lost by an earlier one: then it is built at its end. */
  private void grow(Background.Step step) {
    background.run(
        () -> {
          if (tree != null) {
            step.run();
          }
        },
        this::lose);
  }

  private void lose(IOException cause) {
    LOG.warn(LogLine.fail("relectura").with("error", cause).toString(), cause);
    tree.abandon();
    tree = null;
  }
}
