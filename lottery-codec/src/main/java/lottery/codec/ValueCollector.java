package lottery.codec;

import io.netty.buffer.ByteBuf;

/**
 * Collects a value in one array of exactly its size, however it arrives. Nothing is kept in the
 * network's buffers, and nothing has to grow. One per channel.
 */
public final class ValueCollector {

  private final Receiving receiving;

  /** The value in the making; null between values. */
  private byte[] value;

  private int filled;

  public ValueCollector(Receiving receiving) {
    this.receiving = receiving;
  }

  /**
   * Takes what has come of the value.
   *
   * @param length of the value, the same until it is complete
   * @param spare bytes of the array after the value
   * @return the value, or null while bytes of it are missing
   */
  public byte[] read(ByteBuf in, int length, int spare) {
    if (value == null) {
      boolean whole = in.readableBytes() >= length;
      if (!whole && !receiving.mayCollect(length)) {
        return null;
      }
      value = new byte[length + spare];
      filled = 0;
      if (whole) {
        in.readBytes(value, 0, length);
        return take();
      }
    }
    int come = Math.min(in.readableBytes(), length - filled);
    in.readBytes(value, filled, come);
    filled += come;
    if (filled < length) {
      return null;
    }
    receiving.collected();
    return take();
  }

  /** Gives up the part of a value that has come, because the rest never will. */
  public void abandon() {
    value = null;
    receiving.collected();
  }

  private byte[] take() {
    byte[] taken = value;
    value = null;
    return taken;
  }
}
