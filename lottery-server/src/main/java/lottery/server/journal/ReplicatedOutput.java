package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects records for a {@link RecordLog}. It decides where they will be in every machine's
 * journal, so their places are known before they are written anywhere. Journal loop only.
 *
 * <p>No record claims that anything before it was durable: each machine forces its journal when it
 * likes, because what is lost of it is in the log.
 */
final class ReplicatedOutput implements SegmentOutput {
  /** Segments have the same length everywhere if no file system has longer blocks than this. */
  static final long BLOCK_BYTES = 64 << 10;

  /** The log needs room too, about as much as the journal. */
  private static final int ROOM_FACTOR = 3;

  private static final int FIRST_BYTES = 64 << 10;

  private final String contest;
  private final Storage storage;
  private final SegmentSizes sizes;
  private int segment;
  private long capacity;
  private long start;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int used;

  /** The records before the last roll; null when there are none. */
  private RecordGroup rolled;

  /**
   * Goes on after {@code end}.
   *
   * @param capacity of the newest segment
   */
  ReplicatedOutput(FoundContest contest, SegmentSizes sizes, long end, long capacity) {
    this.contest = contest.name();
    this.storage = contest.storage();
    this.sizes = sizes;
    this.capacity = capacity;
    segment = Place.segment(end);
    start = Place.offset(end);
  }

  @Override
  public int segment() {
    return segment;
  }

  @Override
  public long end() {
    return start + used;
  }

  @Override
  public long capacity() {
    return capacity;
  }

  @Override
  public long durable() {
    return SegmentHeader.BYTES;
  }

  @Override
  public void prepareNext(long minBytes) {
    // Each machine makes its own segments.
  }

  @Override
  public void roll(long minBytes) throws IOException {
    long needed = Math.max(minBytes, sizes.ofSegment(segment + 1));
    long next = (needed + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    long usable = storage.usableBytes();
    if (usable < ROOM_FACTOR * next) {
      throw new NoSpaceException(
          SegmentFailure.reason(new NotEnoughBytesException(usable, ROOM_FACTOR * next)), null);
    }
    if (used > 0) {
      rolled = take();
    }
    segment++;
    capacity = next;
    start = SegmentHeader.BYTES;
  }

  @Override
  public void put(byte[] source, int length) {
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + length));
    }
    System.arraycopy(source, 0, bytes, used, length);
    used += length;
  }

  /** How many bytes were collected. */
  int used() {
    return used;
  }

  /** Takes what was collected, which may be nothing. */
  RecordGroup take() {
    ByteBuffer copy = ByteBuffer.wrap(Arrays.copyOf(bytes, used));
    RecordGroup taken = new RecordGroup(contest, segment, capacity, start, copy);
    start += used;
    used = 0;
    return taken;
  }

  /** Takes what was collected before the last roll, if it has not been taken yet. */
  Optional<RecordGroup> takeRolled() {
    RecordGroup taken = rolled;
    rolled = null;
    return Optional.ofNullable(taken);
  }
}
