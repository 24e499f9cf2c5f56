package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Random;

/** How TCP may deliver the same bytes. */
public enum Delivery {
  WHOLE {
    @Override
    int nextLength(Random random, int left) {
      return left;
    }
  },
  BYTE_BY_BYTE {
    @Override
    int nextLength(Random random, int left) {
      return 1;
    }
  },
  CUT_ANYWHERE {
    @Override
    int nextLength(Random random, int left) {
      return 1 + random.nextInt(Math.min(left, 3000));
    }
  };

  /** Cuts are the same in every run. */
  private static final long SEED = 20240821;

  abstract int nextLength(Random random, int left);

  /** Writes the bytes, each part as a buffer of its own, as a socket would read it. */
  public void deliver(EmbeddedChannel channel, byte[] bytes) {
    Random random = new Random(SEED);
    int from = 0;
    while (from < bytes.length) {
      int length = nextLength(random, bytes.length - from);
      ByteBuf part = channel.alloc().directBuffer(length);
      part.writeBytes(bytes, from, length);
      channel.writeInbound(part);
      from += length;
    }
  }
}
