package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file is read in pieces of 1 MiB, so what is looked for may be cut anywhere. */
class TailScanTest {
  private static final int MIB = 1 << 20;
  private static final int SIZE = 2 * MIB + 1000;

  private final byte[] file = new byte[SIZE];

  private TailScan scan() throws IOException {
    FakeStorage storage = new FakeStorage(1);
    storage.put("file", file);
    return new TailScan(storage.openReadOnly("file"), SIZE);
  }

  /** A record of 40 bytes that says how much was durable before it. */
  private void putRecord(int at, long durableBefore) {
    System.arraycopy(Entry.ready(1).header(durableBefore), 0, file, at, RecordHeader.BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {100, MIB - 40, MIB - 39, MIB - 3, MIB - 2, MIB - 1, MIB, MIB + 97, SIZE - 40})
  void findsARecordWhereverItIs(int at) throws IOException {
    putRecord(at, 64);
    assertThat(scan().nextRecord(0, SIZE)).isEqualTo(at);
    assertThat(scan().nextRecord(at, SIZE)).isEqualTo(at);
    assertThat(scan().nextRecord(at + 1, SIZE)).isEqualTo(-1);
    assertThat(scan().nextRecord(0, at + 1)).as("it begins before the end").isEqualTo(at);
    assertThat(scan().nextRecord(0, at)).isEqualTo(-1);
  }

  @Test
  void passesOverWhatOnlyBeginsLikeARecord() throws IOException {
    putRecord(100, 64);
    file[100 + 20] ^= 1;
    putRecord(200, 201);
    System.arraycopy(Entry.ready(1).header(64), 0, file, 300, 20);
    putRecord(400, 400);
    assertThat(scan().nextRecord(0, SIZE)).isEqualTo(400);
  }

  @Test
  void aRecordThatWouldGoOnAfterTheFileIsNone() throws IOException {
    byte[] header = new RecordHeader(RecordType.SEAL, 0, 1, 0, 0, 0, 64).encode();
    System.arraycopy(header, 0, file, SIZE - 40, 40);
    assertThat(scan().nextRecord(0, SIZE)).isEqualTo(-1);
  }

  @Test
  void onlyARecordAfterTheBytesProvesThatTheyWereDurable() throws IOException {
    putRecord(500, 200);
    assertThat(scan().provesDurable(199, SIZE)).isTrue();
    assertThat(scan().provesDurable(200, SIZE)).as("written together with them").isFalse();
    assertThat(scan().provesDurable(499, SIZE)).isFalse();
    putRecord(700, 500);
    assertThat(scan().provesDurable(499, SIZE)).isTrue();
    assertThat(scan().provesDurable(499, 700)).isFalse();
    assertThat(scan().provesDurable(700, SIZE)).as("it is no proof of itself").isFalse();
  }

  /** The last byte of a header is the lowest one of an offset, which may be zero. */
  @Test
  void aRecordThatEndsWithZerosProvesAsMuchAsAnyOther() throws IOException {
    putRecord(600, 0x100);
    long dirtyEnd = scan().dirtyEnd(64);
    assertThat(dirtyEnd).isEqualTo(639);
    assertThat(scan().provesDurable(64, dirtyEnd)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, MIB + 63, MIB + 64, MIB + 65, 2 * MIB, SIZE - 1})
  void whatIsDirtyEndsAfterTheLastByteThatIsNotZero(int last) throws IOException {
    file[64] = 1;
    file[last] = 1;
    assertThat(scan().dirtyEnd(64)).isEqualTo(last + 1);
  }

  @Test
  void zerosAreNotDirty() throws IOException {
    Arrays.fill(file, 0, 64, (byte) 1);
    assertThat(scan().dirtyEnd(64)).isEqualTo(64);
    assertThat(scan().dirtyEnd(SIZE)).isEqualTo(SIZE);
  }
}
