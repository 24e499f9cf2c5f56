package lottery.server.journal;

import java.io.IOException;

/**
 * Makes a directory's journal end at a place again. What comes after it was never forced on purpose
 * and is known elsewhere, so no copy is kept.
 */
final class JournalCut {
  private final Storage storage;
  private final int newest;
  private final long end;

  /**
   * @param place the {@link Place} after the last record that stays
   */
  JournalCut(Storage storage, long place) {
    this.storage = storage;
    this.newest = Place.segment(place);
    this.end = Place.offset(place);
  }

  /**
   * Removes the rest, durably.
   *
   * @throws DamagedJournalException when the journal is shorter than that; then nothing has changed
   */
  void run() throws IOException {
    requireBytes();
    for (String name : storage.list()) {
      if (SegmentNames.isPrepared(name)) {
        storage.delete(name);
      }
    }
    for (int index : SegmentNames.segments(storage.list())) {
      if (index > newest) {
        storage.delete(SegmentNames.segment(index));
      }
    }
    try (StorageFile file = storage.open(SegmentNames.segment(newest))) {
      long dirtyEnd = new TailScan(file, file.size()).dirtyEnd(end);
      if (dirtyEnd > end) {
        new TornTail(storage, SegmentNames.segment(newest), end, dirtyEnd).cut(file);
      }
      file.force();
    }
    storage.force();
  }

  private void requireBytes() throws IOException {
    for (int index = 1; index <= newest; index++) {
      if (!storage.list().contains(SegmentNames.segment(index))) {
        throw damaged(index, 0, "the file is missing");
      }
    }
    SegmentFile last = SegmentFile.read(storage, newest);
    if (last.header() == null || last.bytes() < Math.max(end, last.header().fileBytes())) {
      throw damaged(newest, last.bytes(), "the file ends (expected: records up to " + end + ")");
    }
  }

  private DamagedJournalException damaged(int index, long at, String detail) {
    return new DamagedJournalException(storage.name(), SegmentNames.segment(index), at, detail);
  }
}
