package lottery.bench.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.bench.bets.BatchRing;
import lottery.bench.bets.StoredContest;
import lottery.codec.LotteryCodec;
import lottery.codec.Receiving;
import lottery.codec.WinnersInput;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRules;
import lottery.server.draw.Books;
import lottery.server.draw.Draw;
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
 * The draw among many bets, and the answer to one agency, as microseconds a call; the disk's part
 * of it is the draw command's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Winning {
  private static final int AGENCIES = 5;
  private static final String FINGERPRINT = "0".repeat(64);

  @Param("1000000")
  long bets;

  private final Books books = new Books(AGENCIES, StoredContest.NUMBER);
  private EmbeddedChannel server;
  private Draw drawn;

  @Setup(Level.Trial)
  public void fill() {
    List<BatchRing> rings = new ArrayList<>();
    for (int agency = 1; agency <= AGENCIES; agency++) {
      rings.add(new BatchRing(agency, 1000));
    }
    for (long i = 0; i * 1000 < bets; i++) {
      BatchRing ring = rings.get((int) (i % AGENCIES));
      BetRows rows = ring.rows(i / AGENCIES);
      books.addWinners(
          ring.agency(), BetRows.scan(rows.bytes(), 0, rows.length(), StoredContest.NUMBER));
    }
    drawn = draw();
    server = new EmbeddedChannel();
    LotteryCodec.installServer(
        server.pipeline(),
        new BetReading(new BetRules(AGENCIES, Clock.systemUTC()), StoredContest.NUMBER),
        LotteryCodec.MAX_FRAME_BYTES_DEFAULT,
        Receiving.UNLIMITED);
  }

  @TearDown(Level.Trial)
  public void close() {
    server.close();
  }

  /** Everybody's winners out of the books, and the draw. */
  @Benchmark
  public Draw draw() {
    for (int agency = 1; agency <= AGENCIES; agency++) {
      books.closeBook(agency);
    }
    return books.draw(bets, FINGERPRINT);
  }

  /** One WINNERS, through the server's pipeline. */
  @Benchmark
  public int answer() {
    server.writeOutbound(new WinnersInput(drawn.winnersOf(1).documents()));
    int bytes = 0;
    for (ByteBuf part = server.readOutbound(); part != null; part = server.readOutbound()) {
      bytes += part.readableBytes();
      part.release();
    }
    return bytes;
  }
}
