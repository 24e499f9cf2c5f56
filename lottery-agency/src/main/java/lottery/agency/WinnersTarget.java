package lottery.agency;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a list of winners goes. {@code toString()} is its name for messages. */
sealed interface WinnersTarget extends Closeable permits WinnersFile, WinnersStream {

  /**
   * Opens it.
   *
   * @param path a file, something else that can be written to, or {@code -} for standard output
   * @throws IOException if it cannot be opened to write
   */
  static WinnersTarget open(Path path) throws IOException {
    if (path.toString().equals("-")) {
      return new WinnersStream("standard output", new FileOutputStream(FileDescriptor.out));
    }
    if (Files.isDirectory(path)) {
      throw new IOException("is a directory (expected: a file)");
    }
    return Files.exists(path) && !Files.isRegularFile(path)
        ? new WinnersStream(path.toString(), Files.newOutputStream(path))
        : new WinnersFile(path);
  }

  /** Takes back what was written. Returns false if that cannot be done. */
  boolean restart() throws IOException;

  void write(byte[] bytes) throws IOException;

  /** Everything is written. */
  void complete() throws IOException;

  /** Leaves nothing of what is not complete, if that can be done. */
  @Override
  void close() throws IOException;
}
