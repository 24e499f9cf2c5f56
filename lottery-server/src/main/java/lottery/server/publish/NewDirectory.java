package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory that gets its name only when it is complete, and durable. Until then it has another
 * one beside it. One thread.
 */
final class NewDirectory implements Closeable {
  /** Makes a file or a directory durable. */
  interface Force {
    void force(Path file) throws IOException;
  }

  private final Path target;
  private final Path path;
  private final Force force;
  private final List<Path> files = new ArrayList<>();
  private boolean finished;

  private NewDirectory(Path target, Path path, Force force) {
    this.target = target;
    this.path = path;
    this.force = force;
  }

  /**
   * @throws IOException with one line when {@code target} exists, or cannot be made
   */
  static NewDirectory of(Path target) throws IOException {
    return of(target, NewDirectory::force);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      channel.force(true);
    }
  }

  static NewDirectory of(Path target, Force force) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      throw new IOException(target + ": exists already (expected: a directory to be made)");
    }
    Path parent = absolute.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IOException(
          target + ": the directory above it does not exist (expected: one to make it in)");
    }
    long process = ProcessHandle.current().pid();
    Path beside = absolute.resolveSibling(absolute.getFileName() + ".new-" + process);
    return new NewDirectory(absolute, Files.createDirectory(beside), force);
  }

  /** Where it is for now. */
  Path path() {
    return path;
  }

  void write(String name, String text) throws IOException {
    try (OutputStream file = create(name)) {
      file.write(text.getBytes(UTF_8));
    }
  }

  /** A new file in it. */
  OutputStream create(String name) throws IOException {
    Path file = path.resolve(name);
    files.add(file);
    return Channels.newOutputStream(FileChannel.open(file, CREATE_NEW, WRITE));
  }

  /** Makes everything durable, and gives it its name. */
  void finish() throws IOException {
    for (Path file : files) {
      force.force(file);
    }
    force.force(path);
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
    force.force(target.getParent());
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(path);
    }
  }
}
