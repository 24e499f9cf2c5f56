package lottery.server.winners;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import lottery.log.LogLine;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes blocks of winners: into memory first, and into a file when there are too many. If the file
 * cannot be written, only the file is lost. One thread.
 */
final class BlockSink implements Closeable {
  /** How much is kept in memory, and sent from there if the file cannot be written. */
  static final int MAX_HELD_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(BlockSink.class);

  private final Storage storage;
  private Map<Integer, byte[]> held = new HashMap<>();
  private int heldBytes;

  /** Null before it is begun, and after it has failed. */
  private StorageFile file;

  private boolean failed;

  BlockSink(Storage storage) {
    this.storage = storage;
  }

  /** Whether the file has failed when memory was full: nothing can be kept any more. */
  boolean isLost() {
    return failed;
  }

  /** Takes a block, of which only the first bytes are used. */
  void write(int index, byte[] block, int used) {
    if (failed) {
      return;
    }
    if (file == null) {
      held.put(index, Arrays.copyOf(block, used));
      heldBytes += used;
      if (heldBytes > MAX_HELD_BYTES) {
        failed = !beginFile();
        held = new HashMap<>();
      }
      return;
    }
    try {
      put(index, block, used);
    } catch (IOException e) {
      failed = true;
      warn(e);
    }
  }

  /**
   * Ends the file with its directory.
   *
   * @return null when the winners could not be kept anywhere
   */
  Winners finish(DrawnNumber drawn, int blocks, WinnersCounts counts) {
    if (failed || (file == null && !beginFile())) {
      return failed ? null : new Winners(counts, new WinnersBlocks.InMemory(held));
    }
    try {
      new WinnersDirectory(drawn, blocks, counts).write(file);
      file.close();
      file = null;
      storage.rename(WinnersFile.UNFINISHED, WinnersFile.NAME);
      return WinnersFile.written(storage, counts);
    } catch (IOException e) {
      warn(e);
      return held.isEmpty() && blocks > 0
          ? null
          : new Winners(counts, new WinnersBlocks.InMemory(held));
    }
  }

  private boolean beginFile() {
    try {
      WinnersFile.delete(storage);
      file = storage.create(WinnersFile.UNFINISHED);
      for (Map.Entry<Integer, byte[]> block : held.entrySet()) {
        put(block.getKey(), block.getValue(), block.getValue().length);
      }
      return true;
    } catch (IOException e) {
      warn(e);
      return false;
    }
  }

  private void put(int index, byte[] block, int used) throws IOException {
    file.write(ByteBuffer.wrap(block, 0, used), (long) index * WinnersBlock.BYTES);
  }

  private static void warn(IOException e) {
    LOG.warn(
        LogLine.fail("indice")
            .with("archivo", WinnersFile.NAME)
            .with("error", e.getMessage())
            .toString());
  }

  /** Deletes an unfinished file. */
  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
      if (storage.list().contains(WinnersFile.UNFINISHED)) {
        storage.delete(WinnersFile.UNFINISHED);
      }
    } catch (IOException e) {
      warn(e);
    }
  }
}
