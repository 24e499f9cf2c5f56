package lottery.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of a few megabytes, with a file on it that takes room away.
 *
 * <p>It is a tmpfs in a mount namespace of its own, which lives as long as a process that waits for
 * the end of its input: whatever becomes of the test, nothing of it stays. {@code -Dsmall.disk=}
 * names a directory to use instead, on a file system of its own that has {@value #MEGABYTES} MiB.
 */
final class SmallDisk implements AutoCloseable {
  static final int MEGABYTES = 16;

  /** Root may mount. Another user mounts as root of a user namespace, if the kernel allows it. */
  private static final List<List<String>> WAYS =
      List.of(List.of("--mount"), List.of("--user", "--map-root-user", "--mount"));

  private static final String MOUNT =
      "mount -t tmpfs -o size=" + MEGABYTES + "m tmpfs \"$0\" && echo mounted && exec cat";

  private final Process holder;
  private final List<String> enter;
  private final Path inside;
  private final Path outside;

  private SmallDisk(Process holder, List<String> enter, Path inside, Path outside) {
    this.holder = holder;
    this.enter = enter;
    this.inside = inside;
    this.outside = outside;
  }

  /**
   * @param at an empty directory
   * @throws AssertionError when this machine allows no such disk
   */
  static SmallDisk at(Path at) throws IOException {
    String given = System.getProperty("small.disk");
    if (given != null) {
      return given(Path.of(given));
    }
    List<String> failures = new ArrayList<>();
    for (List<String> way : WAYS) {
      try {
        return mount(at, way);
      } catch (IOException e) {
        failures.add(e.getMessage());
      }
    }
    throw new AssertionError(
        "no small disk: a tmpfs by 'unshare' needs root or user namespaces %s; or give"
                .formatted(failures)
            + " -Dsmall.disk=DIR, a directory on a file system of %d MiB".formatted(MEGABYTES));
  }

  private static SmallDisk given(Path directory) throws IOException {
    long bytes = Files.getFileStore(directory).getTotalSpace();
    if (bytes > (long) MEGABYTES << 20) {
      throw new AssertionError(
          "small.disk: %s is on a file system of %d bytes (expected: %d MiB at most)"
              .formatted(directory, bytes, MEGABYTES));
    }
    return new SmallDisk(null, List.of(), directory, directory);
  }

  private static SmallDisk mount(Path at, List<String> way) throws IOException {
    List<String> command = new ArrayList<>(List.of("unshare"));
    command.addAll(way);
    command.addAll(List.of("sh", "-c", MOUNT, at.toString()));
    Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = holder.inputReader();
    String line = said.readLine();
    if (!"mounted".equals(line)) {
      holder.destroyForcibly();
      throw new IOException(line);
    }
    List<String> enter =
        new ArrayList<>(List.of("nsenter", "--target", "" + holder.pid(), "--mount"));
    if (way.contains("--user")) {
      enter.addAll(List.of("--user", "--preserve-credentials"));
    }
    Path outside = Path.of("/proc/" + holder.pid() + "/root" + at.toAbsolutePath());
    return new SmallDisk(holder, enter, at, outside);
  }

  /** The prefix of a command that shall see this disk. */
  List<String> enter() {
    return enter;
  }

  /** Where it is for a process that was started so. */
  Path inside() {
    return inside;
  }

  /** Leaves {@code bytes} free, with a file that fills the rest. */
  void leaveFree(long bytes) throws IOException {
    free();
    long usable = Files.getFileStore(outside).getUsableSpace();
    Files.write(ballast(), new byte[(int) Math.max(0, usable - bytes)]);
  }

  /** Deletes the filling file. */
  void free() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return outside.resolve("ballast");
  }

  @Override
  public void close() throws IOException {
    free();
    if (holder != null) {
      holder.destroyForcibly();
    }
  }
}
