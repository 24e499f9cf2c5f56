package lottery.bench.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lottery.bench.bets.StoredContest;
import lottery.bench.process.RunDirectory;
import lottery.server.contest.ContestRecovery;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.DiskDataDirectory;
import lottery.server.journal.Durability;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opens a journal with bets as a server's start does, compared with only reading its files. Both
 * read from the page cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
public class Recover {
  private static final int AGENCIES = 5;

  @Param("2000000")
  long bets;

  private final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20);
  private RunDirectory directory;
  private Path contest;
  private List<Path> files;

  @Setup(Level.Trial)
  public void fill() throws IOException {
    directory = RunDirectory.in(Path.of("lottery-bench", "target", "runs").toAbsolutePath());
    contest = directory.path().resolve("contest");
    bets = new StoredContest(contest, AGENCIES).fill(bets);
    try (Stream<Path> all = Files.list(StoredContest.directoryIn(contest))) {
      files = all.filter(file -> file.toString().endsWith(".seg")).toList();
    }
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    directory.close();
  }

  /**
   * Checks every record, rebuilds streams, winners and the fingerprint, and makes the directory
   * ready for appends.
   */
  @Benchmark
  public long recover(Work work) throws IOException {
    FoundContest found = FoundContest.in(DiskDataDirectory.readOnly(contest)).get(0);
    Journal journal =
        Journal.open(
            found.storage(),
            ContestOpening.headerOf(found.terms()),
            JournalOptions.of(Durability.FORCE, Runnable::run),
            new ContestRecovery(found.terms()),
            e -> {});
    long recovered = journal.bets();
    journal.close(new Unconcerned());
    work.add(recovered, fileBytes());
    return recovered;
  }

  /** The lower bound: reads and discards the same bytes. */
  @Benchmark
  public long read(Work work) throws IOException {
    long read = 0;
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file)) {
        for (int n = channel.read(chunk.clear()); n >= 0; n = channel.read(chunk.clear())) {
          read += n;
        }
      }
    }
    work.add(bets, read);
    return read;
  }

  private long fileBytes() throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static final class Unconcerned implements Waiter {
    @Override
    public void durable() {
      // The journal is closed; nobody waits.
    }

    @Override
    public void failed(Exception cause) {
      throw new IllegalStateException(cause);
    }
  }
}
