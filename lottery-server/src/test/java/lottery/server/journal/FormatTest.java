package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes that the package's description promises. */
class FormatTest {
  private static final HexFormat HEX = HexFormat.of();

  private static String hex(byte[] bytes, int from, int to) {
    return HEX.formatHex(bytes, from, to);
  }

  @Test
  void writesSegmentHeader() throws Exception {
    UUID contest = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    SegmentHeader header = new SegmentHeader(2, new Terms(contest, 5, 7574), 4711);
    byte[] bytes = header.encode().array();
    assertThat(hex(bytes, 0, 60))
        .isEqualTo(
            "4c4f54544552590a" // "LOTTERY\n"
                + "00000002"
                + "00000002"
                + "00112233445566778899aabbccddeeff"
                + "00000005"
                + "00001d96"
                + "0000000000001267"
                + "000000000000000000000000");
    assertThat(SegmentHeader.decode(bytes)).isEqualTo(header);
  }

  @Test
  void writesBetsRecord() throws Exception {
    FakeStorage storage = new FakeStorage(1);
    Contest contest = Contest.open(storage);
    contest.journal.appendBets(3, "a.csv", 9, Bets.of(3, 1, 1), contest.waiter("a"));
    contest.loop.run();
    byte[] bytes = storage.contents("journal-000001.seg");
    String row = "3,Ana,Paz,1,1999-03-17,2201\r\n";
    assertThat(hex(bytes, 64, 68)).isEqualTo("b10500e7");
    assertThat(hex(bytes, 72, 109 + row.length()))
        .isEqualTo(
            "01" // bets
                + "05"
                + "0000"
                + "0000001d"
                + "00000003"
                + "00000001"
                + "0000000000000009"
                + "0000000000000040"
                + HEX.formatHex("a.csv".getBytes(UTF_8))
                + HEX.formatHex(row.getBytes(UTF_8)));
  }

  @Test
  void writesDraw() {
    DrawRecord draw = new DrawRecord(7574, 3, "ab".repeat(32), new int[] {2, 0}, "cd".repeat(32));
    byte[] payload = DrawPayload.encode(draw);
    assertThat(HEX.formatHex(payload))
        .isEqualTo(
            "00001d96"
                + "0000000000000003"
                + "ab".repeat(32)
                + "00000002"
                + "00000002"
                + "00000000"
                + "cd".repeat(32));
    assertThat(DrawPayload.decode(ByteBuffer.wrap(payload))).isEqualTo(draw);
  }

  /** What directories of format version 1 hold is still exported and verified. */
  @Test
  void readsADrawWithoutActs() {
    byte[] payload =
        HEX.parseHex("00001d96" + "0000000000000003" + "ab".repeat(32) + "00000001" + "00000002");
    assertThat(DrawPayload.decode(ByteBuffer.wrap(payload)))
        .isEqualTo(new DrawRecord(7574, 3, "ab".repeat(32), new int[] {2}, ""));
  }

  @Test
  void writesAnAct() throws Exception {
    FakeStorage storage = new FakeStorage(1);
    Contest contest = Contest.open(storage);
    String line = "1 1694775000 ana cancel why=añejo";
    contest.journal.appendAct(line, contest.waiter("a"));
    contest.loop.run();
    byte[] bytes = storage.contents("journal-000001.seg");
    assertThat(hex(bytes, 72, 80)).isEqualTo("06" + "00" + "0000" + "00000022");
    assertThat(new String(bytes, 104, 0x22, UTF_8)).isEqualTo(line);
    contest.close();
    assertThat(Contest.open(storage).found.lines()).containsExactly("act " + line);
  }
}
