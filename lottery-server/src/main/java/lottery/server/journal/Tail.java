package lottery.server.journal;

/**
 * How the newest segment ends.
 *
 * @param end offset after its last valid record
 * @param dirtyEnd offset after the last byte that is not zero; more than {@code end} when the
 *     segment has a torn tail
 * @param durable everything before this offset is known to have been forced
 */
record Tail(SegmentFile segment, long end, long dirtyEnd, long durable) {
  boolean isTorn() {
    return dirtyEnd > end;
  }
}
