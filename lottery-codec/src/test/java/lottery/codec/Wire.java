package lottery.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Message;
import lottery.codec.message.WireMessage;

/** Channels and frames for tests. */
public final class Wire {

  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC);

  /** Five agencies on 2024-08-21, watching 7574. */
  public static final BetReading READING = new BetReading(new BetRules(5, CLOCK), 7574);

  private Wire() {}

  public static EmbeddedChannel server() {
    EmbeddedChannel channel = new EmbeddedChannel();
    LotteryCodec.installServer(
        channel.pipeline(), READING, LotteryCodec.MAX_FRAME_BYTES_DEFAULT, Receiving.UNLIMITED);
    return channel;
  }

  public static EmbeddedChannel agency() {
    EmbeddedChannel channel = new EmbeddedChannel();
    LotteryCodec.installAgency(channel.pipeline());
    return channel;
  }

  public static byte[] frame(int code, String value) {
    return frame(code, value.getBytes(UTF_8));
  }

  public static byte[] frame(int code, byte[] value) {
    return ByteBuffer.allocate(5 + value.length)
        .put((byte) code)
        .putInt(value.length)
        .put(value)
        .array();
  }

  public static byte[] header(int code, long length) {
    return ByteBuffer.allocate(5).put((byte) code).putInt((int) length).array();
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** All messages that are ready to be read. */
  public static List<Message> received(EmbeddedChannel channel) {
    List<Message> messages = new ArrayList<>();
    for (Message m = channel.readInbound(); m != null; m = channel.readInbound()) {
      messages.add(m);
    }
    return messages;
  }

  /** What a channel writes for this message. */
  public static byte[] written(EmbeddedChannel channel, WireMessage message) {
    channel.writeOutbound(message);
    return writtenBytes(channel);
  }

  /** Everything the channel has written. */
  public static byte[] writtenBytes(EmbeddedChannel channel) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.writeBytes(ByteBufUtil.getBytes(part));
      part.release();
    }
    return all.toByteArray();
  }
}
