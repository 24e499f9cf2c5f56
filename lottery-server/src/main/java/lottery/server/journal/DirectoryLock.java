package lottery.server.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The lock on the file {@code lock} of a directory, which also names the process that holds it.
 *
 * <p>The file can be removed or exchanged while it is locked, and then another server locks another
 * one. So the holder calls {@link #isHeld} before it acknowledges anything, and a server that finds
 * a journal without the file waits before it touches it: by then the other one has asked.
 *
 * <p>Why the set: closing any channel of a file gives up all locks that this process has on it, so
 * a second opener in the same process must be turned away before it opens the file.
 */
final class DirectoryLock implements StorageLock {
  static final String NAME = "lock";

  /** Longer than a commit takes, but for a disk that hangs. */
  private static final long OTHERS_MILLIS = 1000;

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;
  private final Object fileKey;

  private DirectoryLock(Path directory, FileChannel channel) throws IOException {
    this.directory = directory;
    this.channel = channel;
    this.fileKey = fileKey(directory.resolve(NAME));
  }

  static DirectoryLock take(Path path) throws IOException {
    Path directory = path.toRealPath();
    if (!HELD_HERE.add(directory)) {
      throw locked(directory, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return lock(directory);
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(directory);
      throw e;
    }
  }

  private static DirectoryLock lock(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    boolean made = make(file);
    FileChannel channel = FileChannel.open(file, READ, WRITE, NOFOLLOW_LINKS);
    try {
      if (channel.tryLock() == null) {
        throw locked(directory, Files.readString(file, US_ASCII).strip());
      }
      sign(channel);
      DirectoryLock lock = new DirectoryLock(directory, channel);
      if (made && holdsJournal(directory)) {
        lock.letOthersNotice();
      }
      return lock;
    } catch (IOException | RuntimeException e) {
      CloseAfter.failure(e, channel);
      throw e;
    }
  }

  /** Makes the file, the owner's only; false when it is there. */
  private static boolean make(Path file) throws IOException {
    try {
      Files.createFile(file, DiskStorage.OWNER_ONLY_FILE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static boolean holdsJournal(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return !SegmentNames.segments(entries.map(entry -> entry.getFileName().toString()).toList())
          .isEmpty();
    }
  }

  private void letOthersNotice() throws IOException {
    try {
      Thread.sleep(OTHERS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isHeld()) {
      throw new JournalLockedException(directory + ": another server has exchanged " + NAME);
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
  public boolean isHeld() {
    try {
      return fileKey.equals(fileKey(directory.resolve(NAME)));
    } catch (IOException e) {
      return false;
    }
  }

  private static Object fileKey(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
    if (key == null) {
      throw new IOException(file + ": the file system does not tell files apart");
    }
    return key;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(directory);
  }
}
