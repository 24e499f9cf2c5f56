package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class RecordBuffersTest {
  private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

  @Test
  void aRecordThatComesInPartsTakesNoMoreThanItsBytes() {
    int part = 512;
    ByteBuf record = Unpooled.EMPTY_BUFFER;
    for (int bytes = part; bytes <= 16_896; bytes += part) {
      ByteBuf read = ALLOCATOR.directBuffer(part).writeZero(part - 1).writeByte(bytes / part);
      record = RecordBuffers.add(ALLOCATOR, record, read);
      assertThat(record.readableBytes()).isEqualTo(bytes);
      assertThat(record.capacity()).isEqualTo(bytes);
    }
    for (int i = 1; i <= 33; i++) {
      assertThat(record.getUnsignedByte(i * part - 1)).isEqualTo((short) i);
    }
    assertThat(record.release()).as("nobody else holds it").isTrue();
  }

  @Test
  void whatFitsIsAddedInPlace() {
    ByteBuf before = ALLOCATOR.directBuffer(64).writeByte(1);
    ByteBuf both = RecordBuffers.add(ALLOCATOR, before, Unpooled.copiedBuffer(new byte[] {2}));
    assertThat(both).isSameAs(before);
    assertThat(both.readShort()).isEqualTo((short) 0x0102);
    both.release();
  }
}
