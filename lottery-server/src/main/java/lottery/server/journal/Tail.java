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

  /**
   * The records must end there.
   *
   * @param place as a {@link Place}
   */
  void requireEnd(Storage storage, long place) throws DamagedJournalException {
    if (isTorn() || segment.index() != Place.segment(place) || end != Place.offset(place)) {
      throw new DamagedJournalException(
          storage.name(),
          segment.name(),
          end,
          "the records end here (expected: at %d of %s)"
              .formatted(Place.offset(place), SegmentNames.segment(Place.segment(place))));
    }
  }
}
