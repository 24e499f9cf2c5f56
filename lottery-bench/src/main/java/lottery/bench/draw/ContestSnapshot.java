package lottery.bench.draw;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An earlier state of a contest's directory. Its newest segment is copied; older segments never
 * change.
 */
public final class ContestSnapshot {
  private final Path contest;
  private final List<Path> names;
  private final Path newest;
  private final Path copy;

  public ContestSnapshot(Path contest) throws IOException {
    this.contest = contest;
    this.names = files(contest);
    this.newest =
        names.stream()
            .filter(name -> name.toString().endsWith(".seg"))
            .max(Path::compareTo)
            .orElseThrow();
    this.copy = contest.resolveSibling("newest-segment");
    Files.copy(newest, copy, REPLACE_EXISTING);
  }

  /** Bytes of all files. */
  long bytes() throws IOException {
    long bytes = 0;
    for (Path name : names) {
      bytes += Files.size(name);
    }
    return bytes;
  }

  List<Path> files() {
    return names;
  }

  /** Back to it, while no server has the directory. */
  public void restore() throws IOException {
    for (Path name : files(contest)) {
      if (!names.contains(name)) {
        Files.delete(name);
      }
    }
    Files.copy(copy, newest, REPLACE_EXISTING);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }
}
