package lottery.codec.typed;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.stream.ChunkedWriteHandler;
import lottery.codec.LotteryCodec;
import lottery.codec.Receiving;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.RowCursor;

/** Installs the typed dialect at the end of a pipeline, for either side. */
public final class TypedCodec {

  public static final String TYPED_DECODER = "typed-decoder";
  public static final String TYPED_ENCODER = "typed-encoder";

  /** The longest bet that an agency sends: some peers take its length for a signed byte. */
  public static final int MAX_SENT_BET_BYTES = 127;

  /** The most digits that an agency's id has: those of the greatest uint64. */
  public static final int MAX_ID_DIGITS = 20;

  private TypedCodec() {}

  /**
   * The length of a bet whose five texts (all fields but the number) have {@code textBytes}
   * together. The bet's own header is not counted, because no limit counts it.
   */
  public static int betBytes(int textBytes) {
    return RowCursor.NUMBER * Tag.HEADER_BYTES + textBytes + Tag.WHOLE_UINT64_BYTES;
  }

  /** The sizes of batches. */
  public static BatchSize batchSize() {
    return new TypedSize();
  }

  /**
   * Adds the server's handlers.
   *
   * @param reading the rules that bets are checked by, and the number that is watched
   * @param maxBatchBytes the most bytes of bets that a batch may have
   * @param receiving decides whether more may be taken in
   */
  public static void installServer(
      ChannelPipeline pipeline, BetReading reading, int maxBatchBytes, Receiving receiving) {
    pipeline.addLast(TYPED_DECODER, new TypedRequestDecoder(reading, maxBatchBytes, receiving));
    pipeline.addLast(LotteryCodec.CHUNKED_WRITER, new ChunkedWriteHandler());
    pipeline.addLast(TYPED_ENCODER, new TypedReplyEncoder());
  }

  /**
   * Adds an agency's handlers.
   *
   * @param agency the id that goes out first, together with the first message
   */
  public static void installAgency(ChannelPipeline pipeline, int agency) {
    TypedReplyDecoder replies = new TypedReplyDecoder(agency);
    pipeline.addLast(TYPED_DECODER, replies);
    pipeline.addLast(TYPED_ENCODER, new TypedRequestEncoder(agency, replies));
  }
}
