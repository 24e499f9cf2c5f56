package lottery.bench.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.bench.bets.BatchRing;
import lottery.bench.load.ServerDialect;
import lottery.codec.LotteryCodec;
import lottery.codec.Receiving;
import lottery.codec.bet.BetListReader;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.MalformedValueException;
import lottery.codec.message.Message;
import lottery.codec.message.Submit;
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

/** A SUBMIT from bytes to rows, and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SubmitDecode {
  private static final int DIFFERENT = 64;

  @Param({"100", "1000"})
  int batch;

  private final BetReading reading = new BetReading(new BetRules(5, Clock.systemUTC()), 7574);
  private BatchRing ring;
  private List<byte[]> lists;
  private ByteBuf[] frames;
  private EmbeddedChannel server;
  private EmbeddedChannel agency;
  private int turn;

  @Setup(Level.Trial)
  public void encode() {
    ring = new BatchRing(1, batch);
    lists = ring.encoded(ServerDialect.BATCH::encode);
    agency = new EmbeddedChannel();
    LotteryCodec.installAgency(agency.pipeline());
    server = new EmbeddedChannel();
    server.config().setAllocator(UnpooledByteBufAllocator.DEFAULT);
    LotteryCodec.installServer(
        server.pipeline(), reading, LotteryCodec.MAX_FRAME_BYTES_DEFAULT, Receiving.UNLIMITED);
    frames = new ByteBuf[DIFFERENT];
    for (int i = 0; i < DIFFERENT; i++) {
      frames[i] = Unpooled.unreleasableBuffer(encodeOnce(i));
    }
  }

  private ByteBuf encodeOnce(int index) {
    agency.writeOutbound(new Submit(1, "load", (long) index * batch, ring.rows(index)));
    return agency.readOutbound();
  }

  @TearDown(Level.Trial)
  public void close() {
    server.close();
    agency.close();
  }

  /** Frame decoder and message decoder, as the server's pipeline has them. */
  @Benchmark
  public Message decode(Work work) {
    ByteBuf frame = frames[turn++ % DIFFERENT];
    work.add(batch, frame.readableBytes());
    server.writeInbound(frame.duplicate());
    return server.readInbound();
  }

  /** Only the check of every field and the canonical rows, from an array. */
  @Benchmark
  public BetRows transcode(Work work) throws MalformedValueException {
    byte[] list = lists.get(turn++ % DIFFERENT);
    work.add(batch, list.length);
    return new BetListReader(new ListReader(list), reading).bets();
  }

  /** Rows to a frame, as the agency's pipeline does it. */
  @Benchmark
  public int encode(Work work) {
    ByteBuf frame = encodeOnce(turn++ % DIFFERENT);
    int bytes = frame.readableBytes();
    work.add(batch, bytes);
    frame.release();
    return bytes;
  }
}
