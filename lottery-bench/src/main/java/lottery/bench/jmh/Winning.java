package lottery.bench.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import lottery.bench.bets.StoredContest;
import lottery.bench.process.RunDirectory;
import lottery.codec.LotteryCodec;
import lottery.codec.Receiving;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRules;
import lottery.server.contest.ContestRecovery;
import lottery.server.index.IndexBuilder;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.DiskDataDirectory;
import lottery.server.journal.Durability;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import lottery.server.winners.FoundWinners;
import lottery.server.winners.Winners;
import lottery.server.winners.WinnersSearch;
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
 * Finding the winners among many bets, and the answer to one agency, as microseconds a call; the
 * journal's part of a draw is the draw command's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
public class Winning {
  private static final int AGENCIES = 5;

  @Param("1000000")
  long bets;

  private RunDirectory directory;
  private WinnersSearch search;
  private Winners winners;
  private EmbeddedChannel server;

  @Setup(Level.Trial)
  public void fill() throws IOException {
    directory = RunDirectory.in(Path.of("lottery-bench", "target", "runs").toAbsolutePath());
    Path contest = directory.path().resolve("contest");
    bets = new StoredContest(contest, AGENCIES).fill(bets);
    search = search(FoundContest.in(DiskDataDirectory.readOnly(contest)).get(0));
    winners = find();
    server = new EmbeddedChannel();
    LotteryCodec.installServer(
        server.pipeline(),
        BetReading.by(new BetRules(AGENCIES, Clock.systemUTC())),
        LotteryCodec.MAX_FRAME_BYTES_DEFAULT,
        Receiving.UNLIMITED);
  }

  private static WinnersSearch search(FoundContest found) throws IOException {
    ContestRecovery recovered = new ContestRecovery(found.terms());
    Journal.open(
            found.storage(),
            ContestOpening.headerOf(found.terms()),
            JournalOptions.of(Durability.FORCE, Runnable::run),
            recovered,
            e -> {})
        .close(new Unconcerned());
    IndexBuilder index =
        new IndexBuilder(
            found.storage(),
            found.terms().contest().value(),
            StoredContest.NUMBER,
            Runnable::run,
            recovered.ends());
    index.start();
    return new WinnersSearch(
        found.storage(), index, AGENCIES, Runnable::run, Runnable::run, Runnable::run);
  }

  private Winners find() {
    Keeping kept = new Keeping();
    search.find(StoredContest.NUMBER, bets, kept);
    return kept.winners;
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    server.close();
    winners.close();
    directory.close();
  }

  /** Everybody's winners out of the index and the journal, into a file. */
  @Benchmark
  public void draw() {
    find().close();
  }

  /** One WINNERS, through the server's pipeline. */
  @Benchmark
  public int answer() {
    server.writeOutbound(winners.of(1).frame());
    int bytes = 0;
    for (ByteBuf part = server.readOutbound(); part != null; part = server.readOutbound()) {
      bytes += part.readableBytes();
      part.release();
    }
    return bytes;
  }

  private static final class Keeping implements WinnersSearch.Result {
    private Winners winners;

    @Override
    public void found(FoundWinners found) {
      winners = found.winners();
    }

    @Override
    public void unreadable(IOException cause) {
      throw new UncheckedIOException(cause);
    }

    @Override
    public void damaged(Winners damaged) {
      throw new IllegalStateException("damaged winners");
    }
  }

  private record Unconcerned() implements Waiter {
    @Override
    public void durable() {
      // It is only read.
    }

    @Override
    public void failed(Exception cause) {
      throw new IllegalStateException(cause);
    }
  }
}
