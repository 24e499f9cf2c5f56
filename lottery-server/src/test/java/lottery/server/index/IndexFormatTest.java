package lottery.server.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import lottery.codec.bet.BetReading;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Place;
import org.junit.jupiter.api.Test;

/** The bytes that the package's description promises, and what is not taken for them. */
class IndexFormatTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String NAME = "journal-000003.idx";
  private static final UUID CONTEST = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final int ALL = BetReading.ALL_NUMBERS;
  private static final int BLOCK = 4096;

  private final FakeStorage storage = new FakeStorage(1);

  private byte[] written(Run... runs) throws Exception {
    try (SegmentIndexWriter writer = new SegmentIndexWriter(storage, 3)) {
      for (Run run : runs) {
        writer.append(run);
      }
      writer.finish(CONTEST, ALL, 4711);
    }
    return storage.contents(NAME);
  }

  private static Run run(int number, int bets, long firstOffset) {
    Run run = new Run();
    for (int i = 0; i < bets; i++) {
      run.add(number, firstOffset + i);
    }
    return run;
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  private SegmentIndex open() throws Exception {
    return SegmentIndex.open(storage, 3, CONTEST, ALL, 4711);
  }

  private List<Long> find(int number) throws Exception {
    List<Long> places = new ArrayList<>();
    try (SegmentIndex index = open()) {
      index.find(number, places::add);
    }
    return places;
  }

  @Test
  void writesAnIndex() throws Exception {
    byte[] index = written(run(7, 1, 100), run(8, 1, 200));
    assertThat(HEX.formatHex(index, 4, 24))
        .isEqualTo("00000003" + "00000000" + "00000001" + "00000007" + "00000064");
    assertThat(HEX.formatHex(index, BLOCK + 4, BLOCK + 24))
        .isEqualTo("00000003" + "00000001" + "00000001" + "00000008" + "000000c8");
    assertThat(Arrays.copyOfRange(index, 24, BLOCK)).containsOnly(0);
    for (int block = 0; block < 2; block++) {
      assertThat(ByteBuffer.wrap(index).getInt(block * BLOCK))
          .isEqualTo(crc(index, block * BLOCK + 4, (block + 1) * BLOCK));
    }
    int directory = 2 * BLOCK;
    assertThat(HEX.formatHex(index, directory, index.length - 4))
        .isEqualTo(
            "00000000" // the first block of each run
                + "00000001"
                + "00000007" // the first number of each block
                + "00000008"
                + "4c4f54494e444558" // "LOTINDEX"
                + "00000001"
                + "00000003"
                + "00112233445566778899aabbccddeeff"
                + "ffffffff"
                + "00000002"
                + "00000002"
                + "0000000000000002"
                + "0000000000001267");
    assertThat(ByteBuffer.wrap(index).getInt(index.length - 4))
        .isEqualTo(crc(index, directory, index.length - 4));
  }

  @Test
  void readsWhatItHasWritten() throws Exception {
    written(run(7, 1, 100), run(8, 1, 200), new Run());
    assertThat(find(7)).containsExactly(Place.of(3, 100));
    assertThat(find(8)).containsExactly(Place.of(3, 200));
    assertThat(find(6)).isEmpty();
    assertThat(find(9)).isEmpty();
  }

  /** A block holds 510 bets, and 16 blocks are written at a time. */
  @Test
  void readsARunOfManyBlocks() throws Exception {
    Run many = run(5, 510, 0);
    for (int i = 0; i < 20 * 510; i++) {
      many.add(6 + i / 1000, 1000 + i);
    }
    assertThat(written(many)).hasSize(21 * BLOCK + 22 * 4 + 64);
    assertThat(find(5)).hasSize(510).first().isEqualTo(Place.of(3, 0));
    assertThat(find(6)).hasSize(1000).first().isEqualTo(Place.of(3, 1000));
    assertThat(find(15)).hasSize(1000).last().isEqualTo(Place.of(3, 10_999));
    assertThat(find(16)).hasSize(200);
  }

  @Test
  void anIndexOfNothingHasOnlyItsEnd() throws Exception {
    assertThat(written()).hasSize(64);
    assertThat(find(0)).isEmpty();
  }

  @Test
  void takesNoOtherIndex() throws Exception {
    written(run(7, 1, 100));
    String other = "index of segment 3: not of this segment up to ";
    assertThatThrownBy(() -> SegmentIndex.open(storage, 3, new UUID(1, 2), ALL, 4711))
        .isInstanceOf(DamagedIndexException.class)
        .hasMessage(other + 4711);
    assertThatThrownBy(() -> SegmentIndex.open(storage, 3, CONTEST, 7, 4711))
        .hasMessage(other + 4711);
    assertThatThrownBy(() -> SegmentIndex.open(storage, 3, CONTEST, ALL, 4712))
        .hasMessage(other + 4712);
    storage.rename(NAME, "journal-000004.idx");
    assertThatThrownBy(() -> SegmentIndex.open(storage, 4, CONTEST, ALL, 4711))
        .hasMessage("index of segment 4: not of this segment up to 4711");
    assertThat(storage.openFiles()).isZero();
  }

  @Test
  void saysWhichPartIsDamaged() throws Exception {
    byte[] whole = written(run(7, 1, 100), run(8, 1, 200));
    put(whole, BLOCK + 20);
    assertThat(find(7)).hasSize(1);
    assertThatThrownBy(() -> find(8))
        .isInstanceOf(DamagedIndexException.class)
        .hasMessage("index of segment 3: the checksum of block 1 is wrong");
    put(whole, 2 * BLOCK);
    assertThatThrownBy(this::open)
        .hasMessage("index of segment 3: the checksum of its directory is wrong");
    put(whole, 2 * BLOCK + 16);
    assertThatThrownBy(this::open).hasMessage("index of segment 3: no directory at its end");
    for (int length : new int[] {0, 63, 64, whole.length - 1}) {
      storage.put(NAME, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::open).hasMessage("index of segment 3: no directory at its end");
    }
    assertThat(storage.openFiles()).isZero();
  }

  private void put(byte[] whole, int damagedAt) {
    byte[] damaged = whole.clone();
    damaged[damagedAt] ^= 1;
    storage.put(NAME, damaged);
  }

  @Test
  void oneThatIsNotFinishedLeavesNothing() throws Exception {
    storage.put(NAME, new byte[10]);
    storage.put(NAME + ".new", new byte[10]);
    try (SegmentIndexWriter writer = new SegmentIndexWriter(storage, 3)) {
      assertThat(storage.list()).containsExactly(NAME + ".new");
      writer.append(run(7, 1, 100));
    }
    assertThat(storage.list()).isEmpty();
    assertThat(storage.openFiles()).isZero();
  }
}
