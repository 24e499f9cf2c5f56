package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

  private static final long SEED = 4180;

  /** A third byte is a continuation or not; everything else is decided before it. */
  private static final int[] THIRD = {'a', 0x80, 0xBF, 0xC0};

  private final CharsetDecoder jdk = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);

  @Test
  void agreesWithTheJdkOnEveryLeadAndSecondByte() {
    byte[] bytes = new byte[3];
    for (int lead = 0x80; lead <= 0xFF; lead++) {
      for (int second = 0; second <= 0xFF; second++) {
        for (int third : THIRD) {
          bytes[0] = (byte) lead;
          bytes[1] = (byte) second;
          bytes[2] = (byte) third;
          assertAgrees(bytes, 3);
        }
        assertAgrees(bytes, 2);
      }
      assertAgrees(bytes, 1);
    }
  }

  @Test
  void agreesWithTheJdkOnRandomBytes() {
    Random random = new Random(SEED);
    byte[] interesting = {
      'a',
      (byte) 0x80,
      (byte) 0x8F,
      (byte) 0x90,
      (byte) 0x9F,
      (byte) 0xA0,
      (byte) 0xBF,
      (byte) 0xC2,
      (byte) 0xC3,
      (byte) 0xE0,
      (byte) 0xE1,
      (byte) 0xED,
      (byte) 0xF0,
      (byte) 0xF1,
      (byte) 0xF4,
      (byte) 0xF5
    };
    byte[] bytes = new byte[8];
    for (int i = 0; i < 100_000; i++) {
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = interesting[random.nextInt(interesting.length)];
      }
      assertAgrees(bytes, 1 + random.nextInt(bytes.length));
    }
  }

  private void assertAgrees(byte[] bytes, int length) {
    if (Utf8.isText(bytes, 0, length) != isTextForTheJdk(bytes, length)) {
      assertThat(Utf8.isText(bytes, 0, length))
          .as(HexFormat.of().formatHex(bytes, 0, length))
          .isEqualTo(isTextForTheJdk(bytes, length));
    }
  }

  private boolean isTextForTheJdk(byte[] bytes, int length) {
    try {
      String text = jdk.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
      return text.chars().noneMatch(c -> c >= 0x80 && c <= 0x9F);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
