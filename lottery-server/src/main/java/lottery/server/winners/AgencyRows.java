package lottery.server.winners;

import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.codec.WinnerRows;
import lottery.codec.bet.RowCursor;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rows of one agency, block by block: a read of 4 KiB at a time. One thread. */
final class AgencyRows implements WinnerRows {
  private static final Logger LOG = LoggerFactory.getLogger(AgencyRows.class);

  private final WinnersBlocks blocks;
  private final int agency;
  private final Runnable onDamage;
  private int next;
  private boolean begun;
  private boolean closed;

  AgencyRows(WinnersBlocks blocks, int first, int agency, Runnable onDamage) {
    this.blocks = blocks;
    this.next = first;
    this.agency = agency;
    this.onDamage = onDamage;
  }

  @Override
  public RowCursor next() throws IOException {
    if (next == WinnersCounts.NOTHING || closed) {
      return null;
    }
    if (!begun) {
      blocks.use();
      begun = true;
    }
    ByteBuffer block = read();
    int rows = WinnersBlock.rows(block, next, agency);
    if (rows < 0) {
      throw damaged("the checksum of block " + next + " is wrong");
    }
    int after = WinnersBlock.next(block);
    next = after == WinnersBlock.NONE ? WinnersCounts.NOTHING : after;
    int from = block.arrayOffset() + WinnersBlock.HEADER_BYTES;
    return new RowCursor(block.array(), from, from + rows);
  }

  private ByteBuffer read() throws DamagedWinnersException {
    try {
      return blocks.read(next);
    } catch (IOException e) {
      throw damaged("block " + next + " cannot be read: " + e.getMessage());
    }
  }

  private DamagedWinnersException damaged(String error) {
    LOG.warn(
        LogLine.fail("indice").with("archivo", WinnersFile.NAME).with("error", error).toString());
    onDamage.run();
    return new DamagedWinnersException(error);
  }

  @Override
  public void close() {
    if (begun && !closed) {
      blocks.release();
    }
    closed = true;
  }
}
