package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineInputTest {
  /** What it reads at a time. */
  private static final int CHUNK = 1 << 18;

  @TempDir Path directory;

  private LineInput of(String text, int maxBytes) throws IOException {
    return new LineInput(Files.writeString(directory.resolve("lines"), text), maxBytes);
  }

  /** Lines of that length and shorter ones in turns, no two of them alike. */
  private static List<String> lines(int length) {
    List<String> lines = new ArrayList<>();
    for (long left = 5L * CHUNK + length; left > 0; left -= length) {
      lines.add("%d %s".formatted(lines.size(), "x".repeat(length)));
      lines.add("%d".formatted(lines.size()));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, CHUNK / 3, CHUNK / 2, CHUNK - 1, CHUNK, 3 * CHUNK})
  void readsLineByLineHoweverLongTheyAre(int length) throws IOException {
    List<String> lines = lines(length);
    List<String> read = new ArrayList<>();
    try (LineInput input = of(String.join("\n", lines) + "\n", 4 * CHUNK)) {
      for (String line = input.line(); line != null; line = input.line()) {
        read.add(line);
      }
      assertThat(input.isAtEnd()).isTrue();
    }
    assertThat(read).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, CHUNK / 3, CHUNK / 2, CHUNK - 1, CHUNK})
  void takesSeveralLinesAtATime(int length) throws IOException {
    List<String> lines = lines(length);
    StringBuilder read = new StringBuilder();
    try (LineInput input = of(String.join("\n", lines) + "\n", 4 * CHUNK)) {
      for (int i = 0; i < lines.size(); i += 2) {
        int taken = input.take(2);
        read.append(new String(input.array(), input.from(), taken, UTF_8));
      }
      assertThat(input.take(1)).isZero();
    }
    assertThat(read.toString().lines().toList()).isEqualTo(lines);
  }

  @Test
  void takesLinesOfAsManyBytesAsAllowedAndNoMore() throws IOException {
    try (LineInput input = of("1234\n12345\n", 5)) {
      assertThat(input.line()).isEqualTo("1234");
      assertThatThrownBy(input::line)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("1 lines of more than 5 bytes (expected: fewer)");
    }
  }

  @Test
  void aPartOfALineIsNoLineAndIsLeft() throws IOException {
    try (LineInput input = of("one\ntwo", 100)) {
      assertThat(input.isAtEnd()).isFalse();
      assertThat(input.line()).isEqualTo("one");
      assertThat(input.line()).isNull();
      assertThat(input.isAtEnd()).isFalse();
    }
  }

  @Test
  void readsNothingOnceItIsClosed() throws IOException {
    LineInput input = of("one\n", 100);
    input.close();
    assertThatThrownBy(input::line).isInstanceOf(ClosedChannelException.class);
  }
}
