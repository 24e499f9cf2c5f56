package lottery.server.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import lottery.kit.CapturedOutput;
import lottery.proof.Hash;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that the package's description promises, and what is not taken for them. */
class LeavesFormatTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String NAME = "journal-000003.leaves";
  private static final UUID CONTEST = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final SegmentEnd SEGMENT = new SegmentEnd(3, 4711);
  private static final int BLOCK = 4096;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final FakeStorage storage = new FakeStorage(1);

  private static Hash hash(int leaf) {
    return Hash.of(new byte[] {(byte) leaf, (byte) (leaf >> 8)});
  }

  /** Writes leaves of records that are 100 bytes apart. */
  private byte[] written(int leaves) throws Exception {
    try (SegmentLeavesWriter writer = new SegmentLeavesWriter(storage, 3)) {
      for (int i = 0; i < leaves; i++) {
        writer.append(new PlacedLeaf(64 + 100L * i, hash(i)));
      }
      writer.finish(CONTEST, SEGMENT.end());
    }
    assertThat(storage.list()).containsExactly(NAME);
    assertThat(storage.openFiles()).isZero();
    return storage.contents(NAME);
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  private SegmentLeaves open() throws Exception {
    return SegmentLeaves.open(storage, SEGMENT, CONTEST);
  }

  @Test
  void writesTheLeavesOfASegment() throws Exception {
    byte[] file = written(114);
    assertThat(file).hasSize(2 * BLOCK + 48);
    assertThat(HEX.formatHex(file, 4, 20))
        .isEqualTo("00000003" + "00000000" + "00000071" + "00000040");
    assertThat(HEX.formatHex(file, 20, 56)).isEqualTo(hash(0).hex() + "000000a4");
    assertThat(HEX.formatHex(file, BLOCK + 4, BLOCK + 52))
        .isEqualTo("00000003" + "00000001" + "00000001" + "00002c64" + hash(113).hex());
    assertThat(Arrays.copyOfRange(file, BLOCK + 52, 2 * BLOCK)).containsOnly(0);
    for (int block = 0; block < 2; block++) {
      assertThat(ByteBuffer.wrap(file).getInt(block * BLOCK))
          .isEqualTo(crc(file, block * BLOCK + 4, (block + 1) * BLOCK));
    }
    assertThat(HEX.formatHex(file, 2 * BLOCK, file.length - 4))
        .isEqualTo(
            "4c4f544c45415645" // "LOTLEAVE"
                + "00000001"
                + "00000003"
                + "00112233445566778899aabbccddeeff"
                + "00000072"
                + "0000000000001267");
    assertThat(ByteBuffer.wrap(file).getInt(file.length - 4))
        .isEqualTo(crc(file, 2 * BLOCK, file.length - 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 112, 113, 114, 226, 227})
  void readsEachLeafAndFindsItByItsRecord(int count) throws Exception {
    written(count);
    try (SegmentLeaves leaves = open()) {
      assertThat(leaves.count()).isEqualTo(count);
      for (int i = 0; i < count; i++) {
        assertThat(leaves.leaf(i)).isEqualTo(new PlacedLeaf(64 + 100L * i, hash(i)));
        assertThat(leaves.indexOf(64 + 100L * i)).isEqualTo(i);
        assertThat(leaves.indexOf(65 + 100L * i)).isEqualTo(-1);
      }
      assertThat(leaves.indexOf(0)).isEqualTo(-1);
    }
  }

  @Test
  void takesNoOtherLeaves() throws Exception {
    byte[] file = written(2);
    String other = "leaves of segment 3: not of this segment up to ";
    assertThatThrownBy(() -> SegmentLeaves.open(storage, SEGMENT, new UUID(1, 2)))
        .isInstanceOf(DamagedLeavesException.class)
        .hasMessage(other + 4711);
    assertThatThrownBy(() -> SegmentLeaves.open(storage, new SegmentEnd(3, 4712), CONTEST))
        .hasMessage(other + 4712);
    storage.put("journal-000004.leaves", file);
    assertThatThrownBy(() -> SegmentLeaves.open(storage, new SegmentEnd(4, 4711), CONTEST))
        .hasMessage("leaves of segment 4: not of this segment up to 4711");
    for (int length : new int[] {0, 47, 48, file.length - 1, file.length - BLOCK}) {
      storage.put(NAME, Arrays.copyOfRange(file, file.length - length, file.length));
      assertThatThrownBy(this::open).hasMessage(other + 4711);
    }
    assertThat(storage.openFiles()).isZero();
  }

  @Test
  void believesNoDamagedByte() throws Exception {
    byte[] file = written(114);
    for (int at = BLOCK; at < file.length; at += 13) {
      byte[] damaged = file.clone();
      damaged[at] ^= 1;
      storage.put(NAME, damaged);
      assertThatThrownBy(
              () -> {
                try (SegmentLeaves leaves = open()) {
                  assertThat(leaves.hash(0)).isEqualTo(hash(0));
                  leaves.hash(113);
                }
              })
          .isInstanceOf(DamagedLeavesException.class);
    }
  }

  @Test
  void aPartOfABlockIsNone() {
    ByteBuffer block = LeafBlock.encode(3, 0, List.of(new PlacedLeaf(64, hash(0))));
    assertThat(LeafBlock.leaves(block, 3, 0)).isEqualTo(1);
    assertThat(LeafBlock.leaves(block.limit(BLOCK - 1), 3, 0)).isEqualTo(-1);
  }

  @Test
  void oneThatIsNotFinishedLeavesNothing() throws Exception {
    storage.put(NAME, new byte[10]);
    storage.put(NAME + ".new", new byte[10]);
    try (SegmentLeavesWriter writer = new SegmentLeavesWriter(storage, 3)) {
      writer.append(new PlacedLeaf(64, hash(0)));
      assertThat(storage.list()).containsExactly(NAME + ".new");
    }
    assertThat(storage.list()).isEmpty();
    assertThat(storage.openFiles()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "WRITE", "RENAME"})
  void aDiskThatFailsIsSaidOnceAndLeavesNothing(String operation) {
    storage.failAt(Operation.valueOf(operation), 1);
    try (SegmentLeavesWriter writer = new SegmentLeavesWriter(storage, 3)) {
      for (int i = 0; i < 300; i++) {
        writer.append(new PlacedLeaf(64 + 100L * i, hash(i)));
      }
      writer.finish(CONTEST, 4711);
    }
    assertThat(storage.list()).isEmpty();
    assertThat(storage.openFiles()).isZero();
    assertThat(output.lines())
        .singleElement()
        .asString()
        .startsWith("WARN action: indice | result: fail | archivo: " + NAME + " | error: injected");
  }
}
