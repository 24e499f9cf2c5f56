package lottery.bench.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import lottery.codec.bet.Bet;
import org.junit.jupiter.api.Test;

class RespDialectTest {
  private final RespDialect dialect = new RespDialect();

  @Test
  void saysABatchAsOneCommandWithAValueForEachBet() {
    Bet bet = new Bet(1, "Ana", "Gil", "99", LocalDate.of(2001, 2, 28), 7574);

    assertThat(new String(dialect.encode(bet.toRows()), UTF_8))
        .isEqualTo(
            "*3\r\n$5\r\nRPUSH\r\n$8\r\nagency-1\r\n$28\r\n1,Ana,Gil,99,2001-02-28,7574\r\n");
  }

  @Test
  void countsWholeAnswersOnly() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(":100\r\n:200\r\n:3".getBytes(US_ASCII));

    assertThat(dialect.takeAnswers(in)).isEqualTo(2);
    assertThat(in.remaining()).isEqualTo(2);
  }

  @Test
  void takesNothingButANumberForSuccess() {
    ByteBuffer in = ByteBuffer.wrap("-MISCONF no\r\n".getBytes(US_ASCII));

    assertThatThrownBy(() -> dialect.takeAnswers(in))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("-MISCONF no");
  }
}
