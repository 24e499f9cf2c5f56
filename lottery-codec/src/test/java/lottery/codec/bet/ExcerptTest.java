package lottery.codec.bet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void showsPlainTextAsItIs() {
    assertThat(Excerpt.of("Nicolás 李 😀")).isEqualTo("Nicolás 李 😀");
  }

  @Test
  void hidesWhatCouldMoveATerminal() {
    assertThat(Excerpt.of("a\u001b[2J\r\n\u0085\u2028\u202eb\ud83d")).isEqualTo("a?[2J?????b?");
  }

  @Test
  void cutsAt64CharactersAndNeverInsideOne() {
    assertThat(Excerpt.of("x".repeat(65))).isEqualTo("x".repeat(64));
    assertThat(Excerpt.of("x".repeat(63) + "😀")).isEqualTo("x".repeat(63));
    byte[] wide = "李".repeat(100).getBytes(StandardCharsets.UTF_8);
    assertThat(Excerpt.of(wide, 0, wide.length)).isEqualTo("李".repeat(64));
  }

  @Test
  void showsBytesThatAreNoTextAsSuch() {
    assertThat(Excerpt.of(new byte[] {'a', (byte) 0xFF, 'b'}, 0, 3)).isEqualTo("a\ufffdb");
  }
}
