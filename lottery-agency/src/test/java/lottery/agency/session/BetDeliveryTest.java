package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.LocalDate;
import lottery.agency.client.ConnectionLostException;
import lottery.codec.bet.Bet;
import lottery.codec.message.Ack;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.SingleBet;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BetDeliveryTest {
  private static final Bet BET = new Bet(3, "Ana", "Gil", "0099", LocalDate.of(2001, 2, 28), 7574);
  private static final Duration DELAY = Duration.ofMillis(100);

  private final FakeCentral central = new FakeCentral();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void saysWhenTheBetIsStored() {
    Future<Void> result = deliver();
    central.lastPeer().reply(new Ack());
    central.run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(central.lastPeer().received()).first().isEqualTo(new SingleBet(BET.toRows()));
    assertThat(output.lines())
        .containsExactly(
            "INFO action: apuesta_enviada | result: success | dni: 0099 | numero: 7574");
  }

  @Test
  void triesAgainWhatCertainlyWasNotStored() {
    central.refuse(1);
    Future<Void> result = deliver();
    central.advance(DELAY);
    central.lastPeer().reply(new Busy());
    central.advance(DELAY.multipliedBy(2));
    central.lastPeer().reply(new ErrorReply("again: no space"));
    central.advance(DELAY.multipliedBy(4));
    central.lastPeer().reply(new Ack());
    central.run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(central.connections()).isEqualTo(3);
    assertThat(output.lines())
        .first()
        .isEqualTo(
            "INFO action: apuesta_enviada | result: in_progress | dni: 0099 | numero: 7574"
                + " | error: Connection refused | espera_ms: 100");
    assertThat(output.lines()).hasSize(4).allMatch(line -> line.contains("dni: 0099"));
  }

  @Test
  void neverSendsABetAgainThatMayHaveBeenStored() {
    Future<Void> result = deliver();
    central.lastPeer().cut();
    central.advance(Duration.ofHours(1));

    assertThat(result.cause()).isInstanceOf(ConnectionLostException.class);
    assertThat(central.connections()).isEqualTo(1);
  }

  @Test
  void givesUpAtAnError() {
    Future<Void> result = deliver();
    central.lastPeer().reply(new ErrorReply("agency 3 has closed its book"));
    central.run();

    assertThat(result.cause()).hasMessage("agency 3 has closed its book");
    assertThat(output.lines()).isEmpty();
  }

  private Future<Void> deliver() {
    Backoff backoff = new Backoff(DELAY, Duration.ofSeconds(10), new LongestDelay());
    Future<Void> result = new BetDelivery(BET.toRows(), central.context(backoff)).start();
    central.run();
    return result;
  }
}
