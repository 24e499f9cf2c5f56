package lottery.server.winners;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lottery.server.journal.CloseAfter;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;

/**
 * The blocks of a winners file that is whole. It stays open while it is used, because an agency may
 * take hours for its list. Any thread.
 */
final class WinnersFile implements WinnersBlocks {
  static final String NAME = "winners";

  /** Its name while it is written. */
  static final String UNFINISHED = NAME + ".new";

  private final StorageFile file;

  /** The opener counts as the first user. */
  private final AtomicInteger users = new AtomicInteger(1);

  private WinnersFile(StorageFile file) {
    this.file = file;
  }

  /**
   * Opens the file of this draw.
   *
   * @throws DamagedWinnersException when it is damaged, or of another draw
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  static Winners open(Storage storage, DrawnNumber drawn) throws IOException {
    StorageFile file = storage.openReadOnly(NAME);
    try {
      WinnersCounts counts = WinnersDirectory.read(file, drawn).counts();
      return new Winners(counts, new WinnersFile(file));
    } catch (IOException e) {
      CloseAfter.failure(e, file);
      throw e;
    }
  }

  /** Opens the file that was written just now, with these counts in its directory. */
  static Winners written(Storage storage, WinnersCounts counts) throws IOException {
    return new Winners(counts, new WinnersFile(storage.openReadOnly(NAME)));
  }

  /** Deletes the files of winners. */
  static void delete(Storage storage) throws IOException {
    List<String> names = storage.list();
    for (String name : List.of(UNFINISHED, NAME)) {
      if (names.contains(name)) {
        storage.delete(name);
      }
    }
  }

  @Override
  public void use() throws IOException {
    if (users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
      throw new IOException("the winners are closed");
    }
  }

  @Override
  public void release() {
    if (users.decrementAndGet() == 0) {
      try {
        file.close();
      } catch (IOException e) {
        throw new AssertionError("a file that was only read does not close", e);
      }
    }
  }

  @Override
  public ByteBuffer read(int index) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(WinnersBlock.BYTES);
    file.readFully(block, (long) index * WinnersBlock.BYTES);
    return block.flip();
  }
}
