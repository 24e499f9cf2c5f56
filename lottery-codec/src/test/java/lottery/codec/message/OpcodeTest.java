package lottery.codec.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lottery.codec.message.Opcode.Direction;
import org.junit.jupiter.api.Test;

class OpcodeTest {

  @Test
  void everyByteIsOneOpcodeOrNone() {
    for (Opcode opcode : Opcode.values()) {
      assertThat(Opcode.of(opcode.code())).isSameAs(opcode);
    }
    assertThat(Arrays.stream(Opcode.values()).map(Opcode::code)).doesNotHaveDuplicates();
    assertThat(Opcode.of((byte) 42)).isNull();
  }

  @Test
  void whatIsExpectedIsFromTheLowestToTheHighest() {
    assertThat(Opcode.expected()).isEqualTo("-1..19");
  }

  @Test
  void onlyWhatAServerAloneSendsIsAReply() {
    assertThat(Opcode.ACK.isReply()).isTrue();
    assertThat(Opcode.ASK_PROGRESS.isReply()).isFalse();
    assertThat(Opcode.CORRUPT.isReply()).isFalse();
    assertThat(Opcode.CORRUPT.direction()).isEqualTo(Direction.BOTH);
  }

  @Test
  void aRefusalIsTemporaryIfItSaysSoAtItsBeginning() {
    assertThat(ErrorReply.again("no space")).isEqualTo(new ErrorReply("again: no space"));
    assertThat(ErrorReply.again("no space").isTemporary()).isTrue();
    assertThat(new ErrorReply("not again: never").isTemporary()).isFalse();
    assertThat(new ErrorReply("").isTemporary()).isFalse();
  }
}
