package lottery.server.contest;

/**
 * How much memory may be taken by what is known of the streams: it lasts as long as the contest.
 *
 * @param inAll streams of all agencies together, beyond the first two of each
 * @param checkpoints places of records in the journal, beyond the first of each stream
 */
record StreamLimits(long inAll, long checkpoints) {
  /**
   * What a stream takes at most, of which there are about 350 bytes with a name of 30 letters: its
   * name, its state, its first checkpoint, and its places in two maps.
   */
  private static final int STREAM_BYTES = 512;

  /** Two longs, in arrays that may be half empty. */
  private static final int CHECKPOINT_BYTES = 32;

  private static final int STREAMS_FRACTION = 16;
  private static final int CHECKPOINTS_FRACTION = 32;

  /** Parts of a heap of that size. */
  static StreamLimits ofHeap(long bytes) {
    return new StreamLimits(
        bytes / STREAMS_FRACTION / STREAM_BYTES, bytes / CHECKPOINTS_FRACTION / CHECKPOINT_BYTES);
  }
}
