package lottery.server.winners;

import java.nio.ByteBuffer;
import java.util.Arrays;
import lottery.codec.WinnersInput;
import lottery.codec.bet.RowCursor;
import lottery.codec.typed.TypedBetWriter;

/**
 * Groups winners by agency while they come in the order they are stored: each agency has a block
 * that fills, and each block names the agency's next one. One thread.
 */
final class WinnersWriter {
  /** The memory of blocks that are not full, before all of them are written as they are. */
  private static final int MAX_FILLING_BYTES = 4 << 20;

  private static final int FIRST_BLOCK_BYTES = 256;

  private final BlockSink sink;
  private final int maxFillingBytes;
  private final TypedBetWriter typed = new TypedBetWriter();
  private final WinnersCounts counts;

  /** By agency: its block that fills, how far that is used, and its index. */
  private final byte[][] filling;

  private final int[] used;
  private final int[] index;
  private int fillingBytes;
  private int blocks;

  WinnersWriter(int agencies, BlockSink sink) {
    this(agencies, sink, MAX_FILLING_BYTES);
  }

  WinnersWriter(int agencies, BlockSink sink, int maxFillingBytes) {
    this.sink = sink;
    this.maxFillingBytes = maxFillingBytes;
    counts = WinnersCounts.none(agencies);
    filling = new byte[agencies][];
    used = new int[agencies];
    index = new int[agencies];
  }

  /** Adds the current row of an agency, whose canonical bytes these are. */
  void add(int agency, RowCursor row, byte[] bytes, int from, int length) {
    int i = agency - 1;
    counts.bets()[i]++;
    counts.documentBytes()[i] += WinnersInput.bytesOf(row);
    counts.typedBytes()[i] += typed.measure(row);
    if (sink.isLost()) {
      return;
    }
    if (counts.first()[i] == WinnersCounts.NOTHING) {
      counts.first()[i] = blocks;
      begin(i, blocks++);
    }
    if (used[i] + length > WinnersBlock.BYTES) {
      end(i, blocks);
      begin(i, blocks++);
    }
    reserve(i, used[i] + length);
    System.arraycopy(bytes, from, filling[i], used[i], length);
    used[i] += length;
    if (fillingBytes > maxFillingBytes) {
      endAll();
    }
  }

  /** Hands over all blocks that are not full. */
  WinnersCounts finish() {
    for (int i = 0; i < filling.length; i++) {
      if (counts.first()[i] != WinnersCounts.NOTHING) {
        reserve(i, used[i]);
        end(i, WinnersBlock.NONE);
      }
    }
    return counts;
  }

  int blocks() {
    return blocks;
  }

  private void begin(int i, int block) {
    index[i] = block;
    used[i] = WinnersBlock.HEADER_BYTES;
  }

  private void end(int i, int next) {
    WinnersBlock.seal(ByteBuffer.wrap(filling[i]), index[i], i + 1, next, used[i]);
    sink.write(index[i], filling[i], used[i]);
  }

  private void endAll() {
    for (int i = 0; i < filling.length; i++) {
      if (filling[i] != null) {
        end(i, blocks);
        begin(i, blocks++);
        filling[i] = null;
      }
    }
    fillingBytes = 0;
  }

  private void reserve(int i, int bytes) {
    byte[] block = filling[i];
    if (block == null) {
      block = new byte[Math.max(FIRST_BLOCK_BYTES, bytes)];
      fillingBytes += block.length;
    } else if (block.length < bytes) {
      int length = Math.min(WinnersBlock.BYTES, Math.max(bytes, 2 * block.length));
      fillingBytes += length - block.length;
      block = Arrays.copyOf(block, length);
    }
    filling[i] = block;
  }
}
