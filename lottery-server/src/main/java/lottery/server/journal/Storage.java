package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The few operations that a journal needs of one directory. Tests replace them with a disk that has
 * faults.
 *
 * <p>File names are plain names inside the directory. An entry (created, renamed or deleted) is
 * only sure to survive the machine after {@link #force()}; the bytes of a file only after {@link
 * StorageFile#force()}. The journal loop and its background thread use one storage at once, on
 * different files.
 */
public interface Storage {
  /** The directory's name in messages, such as its path. */
  String name();

  /** The names in the directory, in no particular order. */
  List<String> list() throws IOException;

  /** Creates an empty file for reading and writing; fails when the name exists. */
  StorageFile create(String name) throws IOException;

  /** Opens an existing file for reading and writing. */
  StorageFile open(String name) throws IOException;

  /**
   * Opens an existing file for reading and writing in whole blocks, past the operating system's
   * cache where that is possible: positions and lengths must be multiples of {@link #blockBytes},
   * buffers come from {@link #blocks}.
   */
  StorageFile openBlocks(String name) throws IOException;

  /** Size of a block of this file system. */
  int blockBytes();

  /** An empty buffer of at least that many bytes in whole blocks, for {@link #openBlocks}. */
  default ByteBuffer blocks(long bytes) {
    int block = blockBytes();
    return ByteBuffer.allocateDirect((int) wholeBlocks(bytes) + block).alignedSlice(block);
  }

  /** {@code bytes}, rounded up to whole blocks. */
  default long wholeBlocks(long bytes) {
    int block = blockBytes();
    return (bytes + block - 1) / block * block;
  }

  /** Opens an existing file for reading, also while another process writes it. */
  StorageFile openReadOnly(String name) throws IOException;

  /** Gives an existing file another name; fails when that name is taken. */
  void rename(String from, String to) throws IOException;

  /** Removes a name. */
  void delete(String name) throws IOException;

  /** Makes the directory's entries durable. */
  void force() throws IOException;

  /** Bytes that new files may still take, as far as the file system knows. */
  long usableBytes() throws IOException;

  /**
   * Keeps every other journal out of this directory until the result is closed.
   *
   * @throws JournalLockedException when another one holds the directory
   */
  StorageLock lock() throws IOException;
}
