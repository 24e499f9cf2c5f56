package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A data directory of a real file system, locked for as long as it is not closed. */
public final class DiskDataDirectory implements DataDirectory {
  private final Path directory;
  private final Closeable lock;
  private final SealKeys sealKeys;

  private DiskDataDirectory(Path directory, Closeable lock, SealKeys sealKeys) {
    this.directory = directory;
    this.lock = lock;
    this.sealKeys = sealKeys;
  }

  /**
   * Locks the directory at {@code path}, and creates it if it is missing.
   *
   * @param signingKey the file of the key that signs seals; one in the directory if none is named
   * @throws JournalException with one line when the directory cannot be created or written, when
   *     another server has locked it, or when it holds the journal of an earlier version
   */
  public static DiskDataDirectory open(Path path, Optional<Path> signingKey)
      throws JournalException {
    DiskStorage storage = DiskStorage.create(path);
    try {
      refuseEarlierVersion(storage);
      return new DiskDataDirectory(
          path.toAbsolutePath().normalize(), storage.lock(), new SealKeyFile(storage, signingKey));
    } catch (IOException e) {
      throw JournalException.opening(storage, e);
    }
  }

  /**
   * The directory at {@code path} for reading only. It takes no lock, so it works beside a server.
   *
   * @throws JournalException with one line when it does not exist
   */
  public static DiskDataDirectory readOnly(Path path) throws JournalException {
    DiskStorage storage = DiskStorage.existing(path);
    return new DiskDataDirectory(
        Path.of(storage.name()), () -> {}, new SealKeyFile(storage, Optional.empty()));
  }

  private static void refuseEarlierVersion(Storage storage) throws IOException {
    List<String> names = storage.list();
    if (!SegmentNames.segments(names).isEmpty()) {
      throw new JournalException(
          storage.name()
              + " holds a contest's journal (expected: a directory for each contest in it):"
              + " it is of an earlier version, or one contest's own directory; export and verify"
              + " still read it; give the server another server.data-dir");
    }
  }

  @Override
  public String name() {
    return directory.toString();
  }

  @Override
  public List<String> contests() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .map(entry -> entry.getFileName().toString())
          .filter(ContestName::isValid)
          .toList();
    }
  }

  @Override
  public Storage contest(String name) throws IOException {
    return DiskStorage.existing(directory.resolve(name));
  }

  @Override
  public Storage make(String name) throws IOException {
    Path contest = directory.resolve(name);
    if (Files.isSymbolicLink(contest)) {
      throw new JournalException(
          contest + " is a link (expected: a directory of the contest's own)");
    }
    return DiskStorage.create(contest);
  }

  @Override
  public SealKeys sealKeys() {
    return sealKeys;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
