package lottery.bench.process;

import java.nio.file.Path;

/**
 * What a JVM otherwise works out about its classes at every start (AppCDS). The programs are
 * shipped with one.
 *
 * @param file it is valid for one JVM, its flags, and one jar
 */
public record ClassArchive(Path file) {
  /** With this flag a JVM writes the classes that it has loaded when it ends. */
  public String written() {
    return "-XX:ArchiveClassesAtExit=" + file;
  }

  /** With this flag a JVM uses it. */
  public String used() {
    return "-XX:SharedArchiveFile=" + file;
  }
}
