package lottery.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A fresh directory for one run, deleted with everything in it, unless it is to be kept. */
public final class RunDirectory implements AutoCloseable {
  private final Path path;
  private final boolean keep;

  private RunDirectory(Path path, boolean keep) {
    this.path = path;
    this.keep = keep;
  }

  /** A directory in {@code parent} that is not kept. */
  public static RunDirectory in(Path parent) throws IOException {
    return in(parent, false);
  }

  static RunDirectory in(Path parent, boolean keep) throws IOException {
    Files.createDirectories(parent);
    return new RunDirectory(Files.createTempDirectory(parent, "run-"), keep);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (keep) {
      System.out.println("kept         " + path);
      return;
    }
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(path)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : contents) {
      Files.delete(entry);
    }
  }
}
