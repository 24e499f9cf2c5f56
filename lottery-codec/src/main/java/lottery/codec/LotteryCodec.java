package lottery.codec;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRules;

/** Installs the TLV dialect at the end of a pipeline, for either side. */
public final class LotteryCodec {

  public static final String FRAME_DECODER = "frame-decoder";
  public static final String CHUNKED_WRITER = "chunked-writer";
  public static final String SMALL_WRITES = "small-writes";
  public static final String FRAME_ENCODER = "frame-encoder";
  public static final String MESSAGE_DECODER = "message-decoder";

  public static final int MIN_MAX_FRAME_BYTES = 64 << 10;
  public static final int MAX_FRAME_BYTES_DEFAULT = 1 << 20;
  public static final int MAX_MAX_FRAME_BYTES = 16 << 20;

  /** The longest receipt. */
  public static final int MAX_RECEIPT_BYTES = 40 << 20;

  /** A receipt, and the agency's own bets that it is compared with, take half of the heap. */
  private static final int RECEIPT_FRACTION = 4;

  /** Long lists of winners are written and read in parts of at most this size. */
  public static final int MAX_SEGMENT_BYTES = 8192;

  private LotteryCodec() {}

  /**
   * Adds the server's handlers.
   *
   * @param reading the rules that bets are checked by, and the number that is watched
   * @param maxFrameBytes the longest value that is taken, {@link #MIN_MAX_FRAME_BYTES} to {@link
   *     #MAX_MAX_FRAME_BYTES}
   * @param receiving decides whether more may be taken in
   */
  public static void installServer(
      ChannelPipeline pipeline, BetReading reading, int maxFrameBytes, Receiving receiving) {
    installServer(pipeline, () -> reading, maxFrameBytes, receiving);
  }

  /**
   * Adds the server's handlers, for a server whose rules change.
   *
   * @param reading the rules that bets are checked by, and the number that is watched; asked again
   *     for each message
   */
  public static void installServer(
      ChannelPipeline pipeline,
      Supplier<BetReading> reading,
      int maxFrameBytes,
      Receiving receiving) {
    if (maxFrameBytes < MIN_MAX_FRAME_BYTES || maxFrameBytes > MAX_MAX_FRAME_BYTES) {
      throw new IllegalArgumentException(
          "maxFrameBytes: "
              + maxFrameBytes
              + " (expected: "
              + MIN_MAX_FRAME_BYTES
              + ".."
              + MAX_MAX_FRAME_BYTES
              + ")");
    }
    pipeline.addLast(FRAME_DECODER, new FrameDecoder(maxFrameBytes, receiving));
    pipeline.addLast(CHUNKED_WRITER, new ChunkedWriteHandler());
    pipeline.addLast(SMALL_WRITES, new SmallWrites());
    pipeline.addLast(FRAME_ENCODER, new FrameEncoder());
    pipeline.addLast(MESSAGE_DECODER, new MessageDecoder(reading));
  }

  /**
   * Adds an agency's handlers. An agency knows neither the number of agencies nor the winning
   * number.
   */
  public static void installAgency(ChannelPipeline pipeline) {
    BetReading reading =
        BetReading.by(new BetRules(Integer.MAX_VALUE, Clock.system(ZoneId.systemDefault())));
    pipeline.addLast(
        FRAME_DECODER,
        new FrameDecoder(
            MAX_FRAME_BYTES_DEFAULT, longestReceipt(Runtime.getRuntime().maxMemory())));
    pipeline.addLast(FRAME_ENCODER, new FrameEncoder());
    pipeline.addLast(MESSAGE_DECODER, new MessageDecoder(() -> reading));
  }

  /** The longest receipt for which an agency's heap has room. */
  static long longestReceipt(long heapBytes) {
    return Math.min(heapBytes / RECEIPT_FRACTION, MAX_RECEIPT_BYTES);
  }
}
