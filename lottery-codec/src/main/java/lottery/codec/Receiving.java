package lottery.codec;

/**
 * What a decoder asks before it takes in more of what a peer has sent, so that a peer cannot make
 * this side hold more than it wants to. One per channel, called on its event loop.
 *
 * <p>If the answer is no, the bytes that have come stay where they are, undecoded. The decoder
 * looks at them again with the next buffer that it gets, which may be an empty one. Until then the
 * channel must not be read.
 */
public interface Receiving {

  /** Takes in everything. For the side that chooses its peer. */
  Receiving UNLIMITED =
      new Receiving() {
        @Override
        public boolean mayBegin() {
          return true;
        }

        @Override
        public boolean mayCollect(int bytes) {
          return true;
        }

        @Override
        public void collected() {}

        @Override
        public void left(int bytes) {}
      };

  /** Whether the next message may be taken in. */
  boolean mayBegin();

  /**
   * Whether there is room for a value of which only a part has come.
   *
   * @param bytes of the whole value
   */
  boolean mayCollect(int bytes);

  /** The value for which there was room is complete, or will never be. */
  void collected();

  /**
   * What has come was taken in as far as it may be.
   *
   * @param bytes of the buffer with the rest, which is kept; 0 if nothing is left
   */
  void left(int bytes);
}
