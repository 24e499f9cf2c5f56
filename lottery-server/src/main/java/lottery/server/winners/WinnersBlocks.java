package lottery.server.winners;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Where the blocks of winners are kept. Any thread. */
interface WinnersBlocks {
  /** Keeps them from being closed. */
  void use() throws IOException;

  /** Ends a use. Called once for each {@link #use}, and once by the maker of this object. */
  void release();

  /** The block with that index, or what there is of it. */
  ByteBuffer read(int index) throws IOException;

  /** Those that fit into memory, where a file could not be written. */
  record InMemory(Map<Integer, byte[]> blocks) implements WinnersBlocks {
    @Override
    public void use() {
      // They stay as long as somebody knows them.
    }

    @Override
    public void release() {
      // As above.
    }

    @Override
    public ByteBuffer read(int index) {
      return ByteBuffer.wrap(blocks.getOrDefault(index, new byte[0]));
    }
  }
}
