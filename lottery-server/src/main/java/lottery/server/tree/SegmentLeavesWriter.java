package lottery.server.tree;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lottery.log.LogLine;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the leaves of one segment, block by block. The file appears under its name when it is
 * whole; closed before that, nothing is left of it. If it cannot be written, the log says so, and
 * the leaves are made from the journal when somebody needs them. One thread.
 */
final class SegmentLeavesWriter implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentLeavesWriter.class);

  private final Storage storage;
  private final int segment;
  private final List<PlacedLeaf> block = new ArrayList<>(LeafBlock.MAX_LEAVES);
  private int blocks;
  private int leaves;

  /** Null when it is finished, or cannot be written. */
  private StorageFile file;

  SegmentLeavesWriter(Storage storage, int segment) {
    this.storage = storage;
    this.segment = segment;
    attempt(this::create);
  }

  private void create() throws IOException {
    List<String> names = storage.list();
    for (String name : List.of(LeafNames.unfinished(segment), LeafNames.leaves(segment))) {
      if (names.contains(name)) {
        storage.delete(name);
      }
    }
    file = storage.create(LeafNames.unfinished(segment));
  }

  void append(PlacedLeaf leaf) {
    leaves++;
    if (file != null) {
      block.add(leaf);
      if (block.size() == LeafBlock.MAX_LEAVES) {
        attempt(this::flush);
      }
    }
  }

  private void flush() throws IOException {
    file.write(LeafBlock.encode(segment, blocks, block), (long) blocks * LeafBlock.BYTES);
    blocks++;
    block.clear();
  }

  /**
   * Ends the file and gives it its name.
   *
   * @param end offset in the segment after the last row
   */
  void finish(UUID contest, long end) {
    if (file != null) {
      attempt(() -> writeEnd(contest, end));
    }
  }

  private void writeEnd(UUID contest, long end) throws IOException {
    if (!block.isEmpty()) {
      flush();
    }
    file.write(
        new LeafTail(segment, contest, leaves, end).encode(), (long) blocks * LeafBlock.BYTES);
    file.close();
    storage.rename(LeafNames.unfinished(segment), LeafNames.leaves(segment));
    file = null;
  }

  private void attempt(Writing step) {
    try {
      step.run();
    } catch (IOException e) {
      LOG.warn(
          LogLine.fail("indice")
              .with("archivo", LeafNames.leaves(segment))
              .with("error", e.getMessage())
              .toString());
      abandon();
    }
  }

  private void abandon() {
    StorageFile left = file;
    file = null;
    if (left != null) {
      try {
        left.close();
        storage.delete(LeafNames.unfinished(segment));
      } catch (IOException e) {
        LOG.debug("{}: {}", LeafNames.unfinished(segment), e.toString());
      }
    }
  }

  @Override
  public void close() {
    abandon();
  }

  private interface Writing {
    void run() throws IOException;
  }
}
