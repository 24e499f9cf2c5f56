package lottery.server.journal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory of a real file system. What it makes is its owner's only. A link in it is not
 * followed; the path to it may have some.
 */
public final class DiskStorage implements Storage {
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE = only("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      only("rwx------");

  private static final int USUAL_BLOCK_BYTES = 4096;

  private final Path directory;
  private final int blockBytes;

  private DiskStorage(Path directory) {
    this.directory = directory;
    this.blockBytes = blockBytes(directory);
  }

  private static int blockBytes(Path directory) {
    try {
      return (int) Files.getFileStore(directory).getBlockSize();
    } catch (IOException e) {
      // A changed root need not be a mount point, and then no file store is found.
      return USUAL_BLOCK_BYTES;
    }
  }

  /**
   * The directory at {@code path}, which is created if it is missing.
   *
   * @throws JournalException with one line when it cannot be created or written, or when others
   *     than its owner can write to it
   */
  public static DiskStorage create(Path path) throws JournalException {
    Path directory = path.toAbsolutePath().normalize();
    try {
      make(directory);
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw new JournalException(directory + ": the data directory cannot be made: " + e, e);
    }
    requireOwnersOnly(directory);
    if (!Files.isWritable(directory)) {
      throw new JournalException(directory + ": the data directory is not writable");
    }
    return new DiskStorage(directory);
  }

  /** Anybody who can write to it can replace the journal. */
  private static void requireOwnersOnly(Path directory) throws JournalException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
      if (permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
        throw new JournalException(
            directory
                + ": others can write to the data directory (expected: only its owner; chmod go-w "
                + directory
                + ")");
      }
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions has others, which nobody can judge from here.
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw new JournalException(directory + ": the data directory cannot be read: " + e, e);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Only the last part: what is above is a volume that is not there, or a wrong name. */
  private static void make(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.getParent();
      if (!Files.isDirectory(parent)) {
        throw new JournalException(
            directory
                + ": the data directory cannot be made: "
                + parent
                + " is no directory (expected: one that exists)");
      }
      Files.createDirectory(directory, OWNER_ONLY_DIRECTORY);
      forceDirectory(parent);
    }
  }

  /**
   * The directory at {@code path}, which must exist.
   *
   * @throws JournalException with one line when it does not
   */
  public static DiskStorage existing(Path path) throws JournalException {
    Path directory = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(directory)) {
      throw new JournalException(directory + ": no such data directory");
    }
    return new DiskStorage(directory);
  }

  @Override
  public String name() {
    return directory.toString();
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return new DiskFile(
        FileChannel.open(
            directory.resolve(name), Set.of(CREATE_NEW, READ, WRITE), OWNER_ONLY_FILE));
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new DiskFile(FileChannel.open(directory.resolve(name), READ, WRITE, NOFOLLOW_LINKS));
  }

  /** Not every file system can be written past the cache; then it is written through it. */
  @Override
  public StorageFile openBlocks(String name) throws IOException {
    Path file = directory.resolve(name);
    try {
      return new DiskFile(
          FileChannel.open(file, READ, WRITE, NOFOLLOW_LINKS, ExtendedOpenOption.DIRECT));
    } catch (IOException | UnsupportedOperationException e) {
      return open(name);
    }
  }

  @Override
  public int blockBytes() {
    return blockBytes;
  }

  @Override
  public StorageFile openReadOnly(String name) throws IOException {
    return new DiskFile(FileChannel.open(directory.resolve(name), READ, NOFOLLOW_LINKS));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path target = directory.resolve(to);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(directory.resolve(from), target);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(directory.resolve(name));
  }

  @Override
  public void force() throws IOException {
    forceDirectory(directory);
  }

  /** On Linux a directory can be opened for reading and forced like a file. */
  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  @Override
  public long usableBytes() {
    return directory.toFile().getUsableSpace();
  }

  @Override
  public StorageLock lock() throws IOException {
    return DirectoryLock.take(directory);
  }

  private record DiskFile(FileChannel channel) implements StorageFile {
    @Override
    public void write(ByteBuffer src, long position) throws IOException {
      long at = position;
      while (src.hasRemaining()) {
        at += channel.write(src, at);
      }
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
      return channel.read(dst, position);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
