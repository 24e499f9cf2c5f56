package lottery.server.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import lottery.proof.Act;
import lottery.proof.AuditChain;
import lottery.proof.ContestTerms;
import lottery.proof.MalformedTextException;

/** Counts records for {@link Verify}, and notes inconsistencies. */
final class Tally implements RecordVisitor {
  private record Key(int agency, String stream) {}

  private static final class Count {
    private final CRC32C crc = new CRC32C();
    private long bets;

    /** Where the next record of the stream begins. */
    private long next;
  }

  private final List<String> faults;

  /** Null when the beginning of the chain is unknown. */
  private final AuditChain acts;

  private final Map<Key, Count> counts = new HashMap<>();
  private final SortedSet<Integer> ready = new TreeSet<>();
  private DrawRecord draw;
  private long bets;

  /**
   * @param terms the beginning of the chain of acts; null when unknown
   */
  Tally(ContestTerms terms, List<String> faults) {
    this.faults = faults;
    acts = terms == null ? null : new AuditChain(terms.contest(), terms.hash());
  }

  @Override
  public void bets(BetsRecord record) {
    Key key = new Key(record.agency(), record.stream());
    Count stored = counts.computeIfAbsent(key, k -> new Count());
    if (!key.stream().isEmpty() && record.first() != stored.next) {
      // Said once: what follows is compared with what was found, not with what was lost.
      faults.add(
          "agency %d, stream %s: bets from %d on (expected: from %d on)"
              .formatted(key.agency(), key.stream(), record.first(), stored.next));
    }
    stored.next = record.first() + record.count();
    stored.bets += record.count();
    stored.crc.update(record.buf(), record.from(), record.length());
    bets += record.count();
  }

  @Override
  public void ready(int agency) {
    ready.add(agency);
  }

  @Override
  public void act(String line) {
    if (acts == null) {
      faults.add("act \"" + line + "\": nothing says what it is chained to");
      return;
    }
    try {
      acts.add(Act.parse(line));
    } catch (MalformedTextException e) {
      faults.add(e.getMessage());
    }
  }

  @Override
  public void draw(DrawRecord drawn) {
    if (draw != null) {
      faults.add("a second draw");
    }
    draw = drawn;
  }

  /** Compares the draw with all rows and acts; nothing is stored after a draw. */
  void compareDraw(String fingerprint) {
    if (draw != null && !(draw.fingerprint().equals(fingerprint) && draw.bets() == bets)) {
      faults.add(
          "the draw was of %d bets with fingerprint %s (expected: %d with %s)"
              .formatted(draw.bets(), draw.fingerprint(), bets, fingerprint));
    }
    if (draw != null && acts != null && !draw.audit().equals(acts.head().hex())) {
      faults.add(
          "the draw was after the acts with head %s (expected: %s)"
              .formatted(draw.audit(), acts.head().hex()));
    }
  }

  /** The chain of acts; null when its beginning is unknown. */
  AuditChain acts() {
    return acts;
  }

  List<VerifyReport.Stream> streams() {
    List<VerifyReport.Stream> all = new ArrayList<>();
    counts.forEach(
        (key, count) ->
            all.add(
                new VerifyReport.Stream(
                    key.agency(), key.stream(), count.bets, (int) count.crc.getValue())));
    all.sort(
        Comparator.comparingInt(VerifyReport.Stream::agency)
            .thenComparing(VerifyReport.Stream::name));
    return all;
  }

  List<Integer> ready() {
    return List.copyOf(ready);
  }

  DrawRecord draw() {
    return draw;
  }
}
