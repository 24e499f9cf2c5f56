package lottery.agency.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an agency keeps what a central has shown it: a folder for each contest. Agencies may share
 * it.
 *
 * <pre>
 *  tuesday/terms.txt
 *  tuesday/seal.txt
 *  tuesday/receipt-3-agency-3.csv     of agency 3 and its stream agency-3.csv
 * </pre>
 */
public final class SealFolder {
  private final Path folder;

  private SealFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder at {@code path}, which is made if it is missing.
   *
   * @throws IOException if no file can be written in it
   */
  public static SealFolder at(Path path) throws IOException {
    Files.createDirectories(path);
    Files.delete(Files.createTempFile(path, "writable", ".tmp"));
    return new SealFolder(path);
  }

  /** Where a file of a contest is, or would be. */
  Path path(String contest, String name) {
    return folder.resolve(contest).resolve(name);
  }

  /** What is kept there. */
  Optional<String> read(String contest, String name) throws IOException {
    Path file = path(contest, name);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** Keeps a text in place of what was there; it is durable then. */
  void keep(String contest, String name, String text) throws IOException {
    keep(contest, name, text.getBytes(UTF_8));
  }

  /** Keeps bytes in place of what was there; they are durable then. */
  void keep(String contest, String name, byte[] bytes) throws IOException {
    Path beside = writeBeside(contest, name, bytes);
    Files.move(beside, path(contest, name), StandardCopyOption.ATOMIC_MOVE);
    forceNames(contest);
  }

  /** Keeps a text unless something is kept there, perhaps since a moment ago by another agency. */
  void keepFirst(String contest, String name, String text) throws IOException {
    Path beside = writeBeside(contest, name, text.getBytes(UTF_8));
    try {
      Files.createLink(path(contest, name), beside);
    } catch (FileAlreadyExistsException e) {
      // The first one stays.
    } catch (FileSystemException | UnsupportedOperationException e) {
      // A file system without links cannot tell which of two at once is the first.
      if (Files.notExists(path(contest, name))) {
        Files.move(beside, path(contest, name), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
    forceNames(contest);
  }

  /** Agencies may share a folder, so each writes under a name of its own. */
  private Path writeBeside(String contest, String name, byte[] bytes) throws IOException {
    Path parent = Files.createDirectories(folder.resolve(contest));
    Path beside = parent.resolve(name + "-" + UUID.randomUUID() + ".new");
    try (FileChannel channel = FileChannel.open(beside, CREATE_NEW, WRITE)) {
      for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
        channel.write(left);
      }
      channel.force(true);
    }
    return beside;
  }

  private void forceNames(String contest) throws IOException {
    force(folder.resolve(contest));
    force(folder);
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
