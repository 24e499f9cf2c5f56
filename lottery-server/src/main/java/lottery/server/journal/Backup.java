package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Copies a contest's directory so that a server can be started on the copy, also while another one
 * writes it. The copy has every record that was durable when copying began.
 *
 * <p>Each file is read from its end to its begin, block by block. A tool that reads forwards sees
 * the end of the journal as it was, and then, in later blocks, records that came meanwhile: the
 * hole between them looks like damage. Read backwards, whatever stands before a record that was
 * seen is read later, so it is there; only of a commit that was under way some may be missing, and
 * that is a torn tail. For the same reason the newest segment is copied first.
 *
 * <p>Any thread; reads the source only.
 */
public final class Backup {
  /** Rolls are rarer than copies, unless nothing but a disk in memory is that fast. */
  private static final int MAX_TRIES = 10;

  private final Storage from;
  private final Storage to;

  Backup(Storage from, Storage to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies a contest into a new directory.
   *
   * @throws IOException with one line if that cannot be done; what was copied stays
   */
  public static void copy(Storage contest, Path output) throws IOException {
    DiskStorage to = DiskStorage.create(output);
    if (!to.list().isEmpty()) {
      throw new JournalException(to.name() + " is not empty (expected: a new directory)");
    }
    new Backup(contest, to).copy();
  }

  void copy() throws IOException {
    for (int i = 0; i < MAX_TRIES; i++) {
      List<Integer> segments = segments(from);
      copyAll(segments);
      if (segments.equals(segments(from))) {
        to.force();
        return;
      }
      for (int segment : segments) {
        to.delete(SegmentNames.segment(segment));
      }
    }
    throw new JournalException(from.name() + " grows faster than it can be copied");
  }

  private void copyAll(List<Integer> segments) throws IOException {
    List<Integer> newestFirst = new ArrayList<>(segments);
    Collections.reverse(newestFirst);
    for (int segment : newestFirst) {
      copyBackwards(SegmentNames.segment(segment));
    }
    List<String> copied = to.list();
    if (from.list().contains(TermsFile.NAME) && !copied.contains(TermsFile.NAME)) {
      copyBackwards(TermsFile.NAME);
    }
  }

  private static List<Integer> segments(Storage storage) throws IOException {
    return SegmentNames.segments(storage.list());
  }

  private void copyBackwards(String name) throws IOException {
    int block = from.blockBytes();
    ByteBuffer buffer = ByteBuffer.allocate(block);
    try (StorageFile source = from.openReadOnly(name);
        StorageFile copy = to.create(name)) {
      long blocks = (source.size() + block - 1) / block;
      for (long i = blocks - 1; i >= 0; i--) {
        source.readFully(buffer.clear(), i * block);
        copy.write(buffer.flip(), i * block);
      }
      copy.force();
    }
  }
}
