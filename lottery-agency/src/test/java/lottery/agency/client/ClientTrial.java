package lottery.agency.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A client on a channel without a network, with bytes in hex and a clock that a test moves. */
final class ClientTrial {
  static final String ACK = "0200000000";
  static final String BUSY = "0800000000";
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final LotteryClient client;

  ClientTrial() {
    channel.freezeTime();
    LotteryClient.install(channel.pipeline(), TIMEOUT);
    client = LotteryClient.of(channel);
  }

  EmbeddedChannel channel() {
    return channel;
  }

  LotteryClient client() {
    return client;
  }

  /** Lets time pass, in some steps. */
  void pass(Duration time) {
    for (int i = 0; i < 4; i++) {
      channel.advanceTimeBy(time.toNanos() / 4, TimeUnit.NANOSECONDS);
      channel.runScheduledPendingTasks();
    }
  }

  void receive(String hex) {
    channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
  }

  /** What was sent since the last call, in hex. */
  String sent() {
    channel.runPendingTasks();
    StringBuilder hex = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      hex.append(ByteBufUtil.hexDump(bytes));
      bytes.release();
    }
    return hex.toString();
  }

  static String frame(int opcode, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return "%02x%08x".formatted(opcode, bytes.length) + ByteBufUtil.hexDump(bytes);
  }

  static String hex(String text) {
    return ByteBufUtil.hexDump(text.getBytes(StandardCharsets.UTF_8));
  }
}
