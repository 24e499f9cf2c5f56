package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import lottery.codec.message.StreamName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordHeaderTest {
  private static RecordHeader decoded(byte[] bytes, int at) {
    return RecordHeader.decode(ByteBuffer.wrap(bytes), at);
  }

  @ParameterizedTest
  @EnumSource(RecordType.class)
  void readsWhatItHasWritten(RecordType type) {
    RecordHeader header = new RecordHeader(type, 9, 1000, 7, 25, 1L << 40, 1L << 33);
    byte[] bytes = new byte[100];
    System.arraycopy(header.encode(), 0, bytes, 50, RecordHeader.BYTES);
    assertThat(decoded(bytes, 50)).isEqualTo(header);
    assertThat(decoded(bytes, 49)).isNull();
    assertThat(header.recordBytes()).isEqualTo(1049);
  }

  @Test
  void takesNoOtherBytesForAHeader() {
    byte[] bytes = new RecordHeader(RecordType.BETS, StreamName.MAX_BYTES, 0, 1, 1, 0, 64).encode();
    assertThat(decoded(bytes, 0)).isNotNull();
    assertThat(decoded(with(bytes, 0, 0), 0)).as("its magic number").isNull();
    assertThat(decoded(with(bytes, 8, 0), 0)).as("type").isNull();
    assertThat(decoded(with(bytes, 8, 99), 0)).as("type").isNull();
    assertThat(decoded(with(bytes, 9, StreamName.MAX_BYTES + 1), 0)).as("name").isNull();
    assertThat(decoded(with(bytes, 9, 0x80), 0)).as("name").isNull();
    assertThat(decoded(with(bytes, 12, 0x80), 0)).as("payload").isNull();
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  @Test
  void aChangeOfAnyByteOfTheRecordIsNoticed() {
    byte[] stream = {'s'};
    byte[] payload = {1, 2, 3, 99};
    byte[] header = new RecordHeader(RecordType.BETS, 1, 3, 1, 1, 0, 64).encode();
    RecordHeader.seal(header, stream, payload, 3);
    byte[] record = new byte[10 + 40 + 1 + 3];
    System.arraycopy(header, 0, record, 10, 40);
    record[50] = 's';
    System.arraycopy(payload, 0, record, 51, 3);
    assertThat(decoded(record, 10).matches(record, 10)).isTrue();
    for (int at = 14; at < record.length; at++) {
      byte[] changed = record.clone();
      changed[at] ^= 1;
      RecordHeader found = decoded(record, 10);
      assertThat(found.matches(changed, 10)).as("byte %d", at).isFalse();
    }
    assertThat(decoded(record, 10).matches(Arrays.copyOf(record, 200), 10)).isTrue();
  }
}
