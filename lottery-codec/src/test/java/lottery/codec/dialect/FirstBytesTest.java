package lottery.codec.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.codec.message.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirstBytesTest {

  @ParameterizedTest
  @EnumSource
  void everyOpcodeCanBeginAConnection(Opcode opcode) {
    int code = opcode.code() & 0xFF;
    assertThat(code == FirstBytes.CORRUPT || code <= FirstBytes.LAST_OPCODE).isTrue();
  }

  @Test
  void tlsLiesBetweenOpcodesAndText() {
    assertThat(FirstBytes.TLS).isEqualTo(FirstBytes.LAST_OPCODE + 1);
    assertThat(FirstBytes.TLS).isLessThan(FirstBytes.FIRST_TEXT);
  }

  @Test
  void aCloseIsToldFromAnIdByItsSecondByte() {
    assertThat(Opcode.CLOSE.code() & 0xFF).isEqualTo(FirstBytes.ZERO);
    assertThat(FirstBytes.LONGEST_ID).isGreaterThan(FirstBytes.CLOSE_LENGTH);
  }
}
