package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one agency's test peer has sent, and what of it was acknowledged. Written by the peer's
 * thread, read when that has ended.
 */
public final class PeerRecord {
  /** A batch without a stream: at most once, and surely once if it was acknowledged. */
  public static final class LooseBatch {
    private final String name;
    private final int count;
    private boolean acknowledged;

    private LooseBatch(String name, int count) {
      this.name = name;
      this.count = count;
    }

    public void acknowledge() {
      acknowledged = true;
    }

    public String name() {
      return name;
    }

    public int count() {
      return count;
    }
  }

  private final int agency;

  /** Where batches of the stream may end that the server may have stored. */
  private final Set<Long> streamEnds = new HashSet<>(Set.of(0L));

  /** By the row of their first bet. */
  private final Map<String, LooseBatch> looseBatches = new HashMap<>();

  private long streamAcknowledged;
  private long looseSent;

  public PeerRecord(int agency) {
    this.agency = agency;
  }

  public int agency() {
    return agency;
  }

  /** Bets of the stream are being sent, up to this one. */
  public void sending(long streamEnd) {
    streamEnds.add(streamEnd);
  }

  /** The server has acknowledged {@code streamBets} bets of the stream. */
  public void acknowledged(long streamBets) {
    streamAcknowledged = Math.max(streamAcknowledged, streamBets);
  }

  /** How many bets of the stream the server has acknowledged. */
  public long acknowledged() {
    return streamAcknowledged;
  }

  /** A batch without a stream is being sent. */
  public LooseBatch sendingLoose(int count) {
    LooseBatch batch = new LooseBatch("B" + looseSent++, count);
    looseBatches.put(row(batch, 0), batch);
    return batch;
  }

  /** The server has refused a batch without a stream: it must never be stored. */
  public void refused(LooseBatch batch) {
    looseBatches.remove(row(batch, 0));
  }

  String streamRow(long index) {
    return PeerBets.row(agency, PeerBets.streamDocument(index));
  }

  String row(LooseBatch batch, int index) {
    return PeerBets.row(agency, PeerBets.batchDocument(batch.name, index));
  }

  /** The batch without a stream that starts with this row, or null. */
  public LooseBatch startingWith(String row) {
    return looseBatches.get(row);
  }

  /**
   * Checks what is stored of the stream: nothing acknowledged is missing, no batch is stored in
   * part.
   */
  void checkStream(long stored) {
    assertThat(stored)
        .as("agency %d: bets of the stream, acknowledged: %d", agency, streamAcknowledged)
        .isGreaterThanOrEqualTo(streamAcknowledged);
    assertThat(streamEnds.contains(stored))
        .as("agency %d: the %d stored bets of the stream end with a batch", agency, stored)
        .isTrue();
  }

  /**
   * Notes what is stored while no server runs: stored batches must stay, and others must not appear
   * later.
   */
  void settle(long streamStored, Set<LooseBatch> stored) {
    checkStream(streamStored);
    looseBatches
        .values()
        .forEach(
            batch ->
                assertThat(batch.acknowledged && !stored.contains(batch))
                    .as("agency %d: batch %s is acknowledged and missing", agency, batch.name)
                    .isFalse());
    looseBatches.values().retainAll(stored);
    stored.forEach(LooseBatch::acknowledge);
    acknowledged(streamStored);
    streamEnds.retainAll(Set.of(streamStored));
  }
}
