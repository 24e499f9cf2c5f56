package lottery.server.admin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks at the disk every few seconds, on a thread of its own, because a disk that is in trouble
 * may not answer. Any thread may ask.
 */
public final class DiskWatch implements AutoCloseable {
  private static final int LOOK_SECONDS = 5;

  /** An older look says nothing about now. */
  private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Path dataDir;
  private final LongSupplier nanoTime;
  private final ScheduledThreadPoolExecutor thread;
  private volatile Look last;

  private record Look(DiskSpace space, long nanoTime) {}

  private DiskWatch(Path dataDir, LongSupplier nanoTime) {
    this.dataDir = dataDir;
    this.nanoTime = nanoTime;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "disk-watch");
              made.setDaemon(true);
              return made;
            });
  }

  /** Begins to look. */
  public static DiskWatch of(Path dataDir) {
    DiskWatch watch = new DiskWatch(dataDir, System::nanoTime);
    watch.thread.scheduleWithFixedDelay(watch::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  /** What was seen lately; nothing if the disk does not answer, or was not looked at yet. */
  public Optional<DiskSpace> space() {
    Look look = last;
    return look == null || nanoTime.getAsLong() - look.nanoTime() > STALE_NANOS
        ? Optional.empty()
        : Optional.of(look.space());
  }

  /** Looks at once, because the directory has just been made. */
  public void lookNow() {
    thread.execute(this::look);
  }

  private void look() {
    try {
      // A file store knows no more, and none is found where the root is no mount point.
      File directory = dataDir.toFile();
      long journalBytes = journalBytes();
      long totalBytes = directory.getTotalSpace();
      if (totalBytes > 0) {
        DiskSpace space = new DiskSpace(directory.getUsableSpace(), totalBytes, journalBytes);
        last = new Look(space, nanoTime.getAsLong());
      }
    } catch (IOException | UncheckedIOException e) {
      // The directory is not there yet, or not readable now: that is said by having no figure.
    }
  }

  private long journalBytes() throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> contests = Files.newDirectoryStream(dataDir, Files::isDirectory)) {
      for (Path contest : contests) {
        bytes += journalBytes(contest);
      }
    }
    return bytes;
  }

  private static long journalBytes(Path contest) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(contest, "journal-*")) {
      for (Path file : files) {
        bytes += sizeOf(file);
      }
    }
    return bytes;
  }

  /** Files get other names while they are looked at. */
  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
