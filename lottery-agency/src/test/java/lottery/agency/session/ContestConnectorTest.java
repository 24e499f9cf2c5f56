package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import lottery.agency.client.LotteryClient;
import lottery.agency.client.RefusedException;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.ChooseContest;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.WireMessage;
import org.junit.jupiter.api.Test;

class ContestConnectorTest {
  private FakeCentral central;

  @Test
  void aConnectionNamesItsContestAfterARequestThatEveryCentralKnows() {
    Future<LotteryClient> client = connect(new Ack());
    assertThat(client.isSuccess()).isTrue();
    assertThat(central.peer(0).received())
        .containsExactly(new AskProgress(1, "contest"), new ChooseContest("tuesday"));
  }

  @Test
  void aContestThatIsNotThereIsTheEnd() {
    String refusal = "contest: \"tuesday\" (expected: none is open)";
    Future<LotteryClient> client = connect(new ErrorReply(refusal));
    assertThat(client.cause()).isInstanceOf(RefusedException.class).hasMessage(refusal);
    assertThat(Failure.TEMPORARY.test(client.cause())).isFalse();
  }

  @Test
  void aCentralThatDoesNotKnowContestsIsNotUsed() {
    Future<LotteryClient> client = connect(new Corrupt());
    assertThat(client.cause())
        .hasMessage(
            "contest: \"tuesday\" (expected: none, this central does not know contests by name)");
    assertThat(Failure.TEMPORARY.test(client.cause())).isFalse();
  }

  @Test
  void withoutAContestConnectionsAreAsTheyAre() {
    central = new FakeCentral();
    assertThat(ContestConnector.of(central, central.executor(), 1, Optional.empty()))
        .isSameAs(central);
  }

  private Future<LotteryClient> connect(WireMessage answer) {
    central =
        new FakeCentral(
            message -> List.of(message instanceof AskProgress ? new Progress(0, 0) : answer));
    Future<LotteryClient> client =
        ContestConnector.of(central, central.executor(), 1, Optional.of("tuesday")).connect();
    central.run();
    return client;
  }
}
