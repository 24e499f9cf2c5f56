package lottery.faults.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.function.Consumer;

/** One end of a connection, with an event loop of its own. */
final class Socket extends EmbeddedChannel {
  /** Names a channel the same way each time a seed is run. */
  private record Id(long number) implements ChannelId {
    @Override
    public String asShortText() {
      return Long.toString(number);
    }

    @Override
    public String asLongText() {
      return asShortText();
    }

    @Override
    public int compareTo(ChannelId other) {
      return asShortText().compareTo(other.asShortText());
    }
  }

  private final World world;
  private Consumer<byte[]> output;

  private Socket(Builder builder, World world, Consumer<byte[]> output) {
    super(builder);
    this.world = world;
    this.output = output;
  }

  /**
   * An end that is connected already.
   *
   * @param output takes what is sent
   */
  static Socket open(World world, long number, ChannelHandler pipeline, Consumer<byte[]> output) {
    Socket socket =
        new Socket(
            builder()
                .channelId(new Id(number))
                .ticker(world.ticker())
                .register(false)
                .handlers(pipeline),
            world,
            output);
    try {
      socket.register();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    world.add(socket);
    return socket;
  }

  /** Bytes arrive. */
  void deliver(byte[] bytes) {
    pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes));
    pipeline().fireChannelReadComplete();
  }

  /** The other side ends its output. */
  void endInput() {
    pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
  }

  /** Whether it takes bytes just now. */
  boolean reads() {
    return config().isAutoRead();
  }

  /** The process has died: it sends nothing more, and its buffers are released. */
  void die() {
    output = bytes -> {};
    close();
    finishAndReleaseAll();
  }

  @Override
  protected void handleOutboundMessage(Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      output.accept(ByteBufUtil.getBytes(bytes));
    } catch (AssertionError e) {
      world.fail(e);
    } finally {
      bytes.release();
    }
  }
}
