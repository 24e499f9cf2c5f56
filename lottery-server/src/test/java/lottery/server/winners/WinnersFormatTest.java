package lottery.server.winners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.Test;

/** The bytes that the package's description promises. */
class WinnersFormatTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final int BLOCK = 4096;

  private static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  @Test
  void writesTheWinnersOfEachAgency() throws Exception {
    FakeStorage storage = new FakeStorage(1);
    StoredWinners stored = new StoredWinners(storage, 7574, 3);
    stored.store(6, 2);
    stored.find();
    byte[] file = storage.contents("winners");

    String first = "1,Ana,Paz,10000000,2000-01-01,7574\r\n1,Ana,Paz,10000004,2000-01-01,7574\r\n";
    String second = "2,Ana,Paz,10000002,2000-01-01,7574\r\n";
    assertBlock(file, 0, 1, first);
    assertBlock(file, 1, 2, second);

    int directory = 2 * BLOCK;
    int typedBet = 2 + 5 * 2 + 25 + 10; // a header, five strings with theirs, a number with its own
    assertThat(HEX.formatHex(file, directory, file.length - 4))
        .isEqualTo(
            ("00000000" + "00000002" + "%016x".formatted(18) + "%016x".formatted(2 * typedBet))
                + ("00000001" + "00000001" + "%016x".formatted(9) + "%016x".formatted(typedBet))
                + ("ffffffff" + "00000000" + "%016x".formatted(0) + "%016x".formatted(0))
                + "4c4f5457494e4e52" // "LOTWINNR"
                + "00000001"
                + "00001d96"
                + "00000000000000010000000000000002"
                + "0000000000000006"
                + "00000002");
    assertThat(ByteBuffer.wrap(file).getInt(file.length - 4))
        .isEqualTo(crc(file, directory, file.length - 4));
  }

  /** The only block of its agency. */
  private static void assertBlock(byte[] file, int index, int agency, String rows) {
    int at = index * BLOCK;
    int end = at + 20 + rows.length();
    assertThat(HEX.formatHex(file, at + 4, at + 20))
        .isEqualTo("%08x%08x%08x%08x".formatted(index, agency, 0, rows.length()));
    assertThat(new String(file, at + 20, rows.length(), UTF_8)).isEqualTo(rows);
    assertThat(ByteBuffer.wrap(file).getInt(at)).isEqualTo(crc(file, at + 4, end));
  }

  @Test
  void aBlockEndsWhereItsRowsEnd() {
    ByteBuffer block = ByteBuffer.allocate(100);
    WinnersBlock.seal(block, 3, 2, 0, 100);
    assertThat(WinnersBlock.rows(block, 3, 2)).isEqualTo(80);
    for (int rows : new int[] {-1, 0, 79, 81, 100, 119, Integer.MAX_VALUE}) {
      assertThat(WinnersBlock.rows(block.putInt(16, rows), 3, 2)).isEqualTo(-1);
    }
    assertThat(WinnersBlock.rows(ByteBuffer.allocate(19), 0, 0)).isEqualTo(-1);
  }

  @Test
  void aBlockMayHaveNoRows() {
    ByteBuffer block = ByteBuffer.allocate(20);
    WinnersBlock.seal(block, 3, 2, 0, 20);
    assertThat(WinnersBlock.rows(block, 3, 2)).isZero();
  }
}
