package lottery.bench.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import lottery.bench.bets.BatchRing;
import lottery.bench.process.RunDirectory;
import lottery.codec.bet.BetRows;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Durability;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Terms;
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

/** Appends batches and commits them, on a real disk; one call is one commit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
public class AppendCommit {
  private static final int BATCH = 100;

  @Param({"FORCE", "OS"})
  Durability durability;

  /** How many batches share a commit. */
  @Param({"1", "32", "160"})
  int batches;

  private final BatchRing ring = new BatchRing(1, BATCH);
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private RunDirectory directory;
  private Journal journal;
  private long appended;
  private int durable;

  private final Waiter waiter =
      new Waiter() {
        @Override
        public void durable() {
          durable++;
        }

        @Override
        public void failed(Exception cause) {
          throw new IllegalStateException(cause);
        }
      };

  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = RunDirectory.in(Path.of("lottery-bench", "target", "runs").toAbsolutePath());
    journal =
        Journal.open(
            DiskStorage.create(directory.path().resolve("contest")),
            new Terms(5, 7574),
            JournalOptions.of(durability, loop::add),
            new NothingStored(),
            e -> {});
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    journal.close(waiter);
    directory.close();
    appended = 0;
  }

  @Benchmark
  public int commit(Work work) throws IOException {
    for (int i = 0; i < batches; i++) {
      BetRows rows = ring.rows(appended);
      journal.appendBets(1, "load", appended * BATCH, rows, waiter);
      work.add(rows.count(), rows.length());
      appended++;
    }
    for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
      task.run();
    }
    return durable;
  }
}
