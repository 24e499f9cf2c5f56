package lottery.bench.sealed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of a contest with one ending, such as the index of each segment. */
final class HelpFiles {
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Path contest;
  private final String ending;

  HelpFiles(Path contest, String ending) {
    this.contest = contest;
    this.ending = ending;
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(contest)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  int count() throws IOException {
    return all().size();
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : all()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  void delete() throws IOException {
    for (Path file : all()) {
      Files.delete(file);
    }
  }

  /** Returns when there are {@code count} of them; each gets its name when it is whole. */
  void await(int count) throws IOException {
    long begin = System.nanoTime();
    while (count() < count) {
      if (System.nanoTime() - begin > LIMIT_NANOS) {
        throw new IOException(count() + " files " + ending + " (expected: " + count + ")");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while files are made", e);
      }
    }
  }
}
