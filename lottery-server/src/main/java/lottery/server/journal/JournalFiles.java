package lottery.server.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a directory, in order, with headers that are consistent with each other.
 *
 * @param segments all but a half-made one
 * @param halfMade the newest segment when it has no header and no record either; otherwise null
 */
record JournalFiles(List<SegmentFile> segments, SegmentFile halfMade) {
  static JournalFiles list(Storage storage, DamageListener damages) throws IOException {
    List<SegmentFile> segments = new ArrayList<>();
    for (int index : SegmentNames.segments(storage.list())) {
      segments.add(SegmentFile.read(storage, index));
    }
    SegmentFile halfMade = null;
    if (!segments.isEmpty() && isHalfMade(storage, segments.get(segments.size() - 1))) {
      halfMade = segments.remove(segments.size() - 1);
    }
    check(storage, segments, damages);
    return new JournalFiles(segments, halfMade);
  }

  /** Like {@link #list}, but fails when there is no journal. */
  static JournalFiles listSome(Storage storage, DamageListener damages) throws IOException {
    JournalFiles files = list(storage, damages);
    if (files.segments().isEmpty()) {
      throw new JournalException(storage.name() + ": there is no journal in this directory");
    }
    return files;
  }

  private static boolean isHalfMade(Storage storage, SegmentFile segment) throws IOException {
    // One that is shorter was whole once: it gets its name only after it was made.
    if (segment.header() != null || segment.bytes() < SegmentHeader.BYTES) {
      return false;
    }
    try (StorageFile file = storage.openReadOnly(segment.name())) {
      return new TailScan(file, file.size()).nextRecord(0, file.size()) < 0;
    }
  }

  private static void check(Storage storage, List<SegmentFile> segments, DamageListener damages)
      throws DamagedJournalException {
    int expected = 1;
    SegmentHeader contest = null;
    for (SegmentFile segment : segments) {
      if (expected < segment.index()) {
        damages.damaged(missing(storage, expected, segment.index() - 1));
      }
      expected = segment.index() + 1;
      String fault = fault(segment, contest);
      if (fault != null) {
        damages.damaged(new DamagedJournalException(storage.name(), segment.name(), 0, fault));
      }
      contest = contest == null ? segment.header() : contest;
    }
  }

  private static DamagedJournalException missing(Storage storage, int first, int last) {
    String all = first == last ? "" : ", and all up to " + SegmentNames.segment(last);
    return new DamagedJournalException(
        storage.name(), SegmentNames.segment(first), 0, "the file is missing" + all);
  }

  private static String fault(SegmentFile segment, SegmentHeader contest) {
    SegmentHeader header = segment.header();
    if (header == null) {
      return "no valid segment header (expected: 64 bytes with their checksum)";
    }
    if (header.index() != segment.index()) {
      return "it is segment " + header.index() + " (expected: " + segment.index() + ")";
    }
    if (segment.bytes() < header.fileBytes()) {
      return "it was cut to %d bytes (expected: %d, as it was made)"
          .formatted(segment.bytes(), header.fileBytes());
    }
    if (contest != null && !header.sameContest(contest)) {
      return "it is of contest "
          + header.terms().contest()
          + " (expected: "
          + contest.terms().contest()
          + ")";
    }
    return null;
  }
}
