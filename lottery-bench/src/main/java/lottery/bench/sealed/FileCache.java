package lottery.bench.sealed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the operating system's cache has of a contest's files. */
enum FileCache {
  /** Everything, as after a start, which reads all of it. */
  WARM("warm"),

  /** All but the journal, as in a server that has just stored the bets past the cache. */
  WITHOUT_JOURNAL("journal cold"),

  /** Nothing. */
  COLD("cold");

  private final String text;

  FileCache(String text) {
    this.text = text;
  }

  /** Brings the cache into that state. */
  void prepare(Path contest) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(contest)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      boolean isJournal = file.toString().endsWith(".seg");
      if (this == WARM || (this == WITHOUT_JOURNAL && !isJournal)) {
        read(file);
      } else {
        drop(file);
      }
    }
  }

  private static void read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] chunk = new byte[1 << 20];
      while (in.read(chunk) >= 0) {
        // It is in the cache now.
      }
    }
  }

  /** By posix_fadvise, for which GNU dd has an option; it needs no right and changes nothing. */
  private static void drop(Path file) throws IOException {
    Process dd =
        new ProcessBuilder("dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int exitCode = dd.onExit().join().exitValue();
    if (exitCode != 0) {
      throw new IOException("dd could not drop " + file + " from the cache: exit " + exitCode);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
