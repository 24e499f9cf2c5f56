package lottery.server.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock on the file {@code lock} of a directory, which also names the process that holds it.
 *
 * <p>Why the set: closing any channel of a file gives up all locks that this process has on it, so
 * a second opener in the same process must be turned away before it opens the file.
 */
final class DirectoryLock implements Closeable {
  static final String NAME = "lock";
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static DirectoryLock take(Path path) throws IOException {
    Path directory = path.toRealPath();
    if (!HELD_HERE.add(directory)) {
      throw locked(directory, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return new DirectoryLock(directory, lock(directory.resolve(NAME)));
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(directory);
      throw e;
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw locked(file.getParent(), Files.readString(file, US_ASCII).strip());
      }
      sign(channel);
      return channel;
    } catch (IOException | RuntimeException e) {
      CloseAfter.failure(e, channel);
      throw e;
    }
  }

  private static JournalLockedException locked(Path directory, String pid) {
    return new JournalLockedException(
        directory + " is in use by another server (process " + pid + ")");
  }

  private static void sign(FileChannel channel) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)), 0);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(directory);
  }
}
