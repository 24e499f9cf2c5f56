package lottery.server.winners;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import lottery.server.journal.StorageFile;

/**
 * The end of a winners file, after its blocks: which draw it is of, and what each agency has won;
 * laid out in the package's description.
 */
record WinnersDirectory(DrawnNumber drawn, int blocks, WinnersCounts counts) {
  private static final int TAIL_BYTES = 48;
  private static final long MAGIC = 0x4c4f5457494e4e52L; // "LOTWINNR"
  private static final int VERSION = 1;

  void write(StorageFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length(drawn.agencies()));
    counts.putTo(bytes);
    bytes.putLong(MAGIC).putInt(VERSION).putInt(drawn.number());
    UUID contest = drawn.contest();
    bytes.putLong(contest.getMostSignificantBits()).putLong(contest.getLeastSignificantBits());
    bytes.putLong(drawn.bets()).putInt(blocks);
    bytes.putInt(WinnersBlock.crc(bytes, 0, bytes.position()));
    file.write(bytes.flip(), (long) blocks * WinnersBlock.BYTES);
  }

  /**
   * Reads it from the end of a file.
   *
   * @throws DamagedWinnersException when there is none, or not of this draw
   */
  static WinnersDirectory read(StorageFile file, DrawnNumber drawn) throws IOException {
    int length = length(drawn.agencies());
    long from = file.size() - length;
    if (from < 0 || from % WinnersBlock.BYTES != 0) {
      throw new DamagedWinnersException("no directory at its end");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.readFully(bytes, from);
    int crcAt = length - Integer.BYTES;
    if (bytes.getInt(crcAt) != WinnersBlock.crc(bytes, 0, crcAt)) {
      throw new DamagedWinnersException("the checksum of its directory is wrong");
    }
    WinnersCounts counts = WinnersCounts.takeFrom(bytes.flip(), drawn.agencies());
    boolean known = bytes.getLong() == MAGIC && bytes.getInt() == VERSION;
    int number = bytes.getInt();
    UUID contest = new UUID(bytes.getLong(), bytes.getLong());
    DrawnNumber found = new DrawnNumber(contest, drawn.agencies(), number, bytes.getLong());
    int blocks = bytes.getInt();
    if (!known || !found.equals(drawn) || (long) blocks * WinnersBlock.BYTES != from) {
      throw new DamagedWinnersException("not of this draw");
    }
    return new WinnersDirectory(drawn, blocks, counts);
  }

  private static int length(int agencies) {
    return agencies * WinnersCounts.BYTES_PER_AGENCY + TAIL_BYTES;
  }
}
