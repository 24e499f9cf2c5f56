package lottery.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmallWritesTest {
  private final EmbeddedChannel channel = new EmbeddedChannel(new SmallWrites());

  @AfterEach
  void nothingIsLeft() {
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void joinsWhatIsWrittenBetweenTwoFlushes() {
    write("ab");
    write("cd");
    assertThat(sent()).isNull();
    channel.flush();
    assertThat(sent()).isEqualTo("abcd");
    write("ef");
    channel.flush();
    assertThat(sent()).isEqualTo("ef");
    assertThat(sent()).isNull();
  }

  @Test
  void keepsTheOrderWithWritesThatAreNotSmall() {
    String large = "x".repeat(SmallWrites.SMALL_BYTES + 1);
    write("ab");
    write(large);
    write("cd");
    channel.flush();
    assertThat(sent() + sent() + sent()).isEqualTo("ab" + large + "cd");
  }

  @Test
  void aWriteThatSomebodyWaitsForGoesItsOwnWay() {
    write("ab");
    var written = channel.write(buffer("cd"));
    channel.flush();
    assertThat(written.isSuccess()).isTrue();
    assertThat(sent() + sent()).isEqualTo("abcd");
  }

  @Test
  void holdsBackNoMoreThanItsBound() {
    for (int i = 0; i < SmallWrites.MAX_JOINED_BYTES; i++) {
      write("x");
    }
    channel.flush();
    StringBuilder all = new StringBuilder();
    for (String part = sent(); part != null; part = sent()) {
      assertThat(part.length()).isLessThanOrEqualTo(SmallWrites.MAX_JOINED_BYTES);
      all.append(part);
    }
    assertThat(all).hasSize(SmallWrites.MAX_JOINED_BYTES);
  }

  @Test
  void whatWasNeverFlushedIsReleasedWithTheChannel() {
    write("ab");
    channel.close();
    assertThat(sent()).isNull();
  }

  private void write(String text) {
    channel.write(buffer(text), channel.voidPromise());
  }

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, US_ASCII);
  }

  private String sent() {
    ByteBuf part = channel.readOutbound();
    if (part == null) {
      return null;
    }
    String text = part.toString(US_ASCII);
    part.release();
    return text;
  }
}
