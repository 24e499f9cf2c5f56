package lottery.agency.session;

import static lottery.agency.session.TestFile.AGENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import lottery.agency.client.RefusedException;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.WaitWinners;
import lottery.codec.message.Winners;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WinnersPollTest {
  private final FakeCentral central = new FakeCentral();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void asksOnANewConnectionEachTimeUntilTheDrawHasHappened() {
    Future<Void> result = start(poll());
    busy();
    central.advance(Duration.ofMillis(100));
    busy();
    central.advance(Duration.ofMillis(199));
    assertThat(central.connections()).isEqualTo(2);
    central.advance(Duration.ofMillis(1));
    assertThat(central.connections()).isEqualTo(3);
    central.lastPeer().reply(new Winners(List.of("30876370", "24807259"), true));
    central.run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(central.peer(0).isOpen()).isFalse();
    assertThat(central.peer(2).received()).first().isEqualTo(new AskWinners(AGENCY));
    assertThat(output.lines())
        .containsExactly(
            "INFO action: consulta_ganadores | result: in_progress",
            "INFO action: consulta_ganadores | result: in_progress",
            "INFO action: consulta_ganadores | result: success | cant_ganadores: 2",
            "INFO action: ganador | result: success | client_id: 3 | dni: 30876370",
            "INFO action: ganador | result: success | client_id: 3 | dni: 24807259");
  }

  @Test
  void noWinnersAreSaidInOneLine() {
    Future<Void> result = start(poll());
    central.lastPeer().reply(new Winners(List.of(), true));
    central.run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .containsExactly("INFO action: consulta_ganadores | result: success | cant_ganadores: 0");
  }

  @Test
  void asksAgainAfterABrokenConnection() {
    Future<Void> result = start(poll());
    central.lastPeer().cut();
    central.advance(Duration.ofMillis(100));
    central.lastPeer().reply(new Winners(List.of("1"), true));
    central.run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines()).last().asString().endsWith("dni: 1");
  }

  @Test
  void givesUpAtAnError() {
    Future<Void> result = start(poll());
    central.lastPeer().reply(new ErrorReply("agency: \"3\" (expected: 1..2)"));
    central.advance(Duration.ofHours(1));

    assertThat(result.cause()).isInstanceOf(RefusedException.class);
    assertThat(central.connections()).isEqualTo(1);
  }

  @Test
  void longListIsPrintedAsItArrivesAndCountedAtItsEnd() {
    int winners = WinnersLog.MAX_HELD + 100;
    Future<Void> result = start(poll());
    central.lastPeer().reply(new Winners(TestFile.documents(0, winners), true));
    central.run();

    assertThat(result.isSuccess()).isTrue();
    List<String> lines = output.lines();
    assertThat(lines).hasSize(winners + 1);
    assertThat(lines).last().asString().endsWith("cant_ganadores: " + winners);
    assertThat(lines.subList(0, winners))
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .isEqualTo(TestFile.documents(0, winners));
  }

  @Test
  void listThatBreaksOffIsNotPrintedTwice() throws Exception {
    int winners = WinnersLog.MAX_HELD + 100;
    WinnersReport report = new WinnersReport(new WinnersLog(AGENCY, () -> true));
    report.begin();
    report.arrived(TestFile.documents(0, winners - 50));

    report.begin();
    report.arrived(TestFile.documents(0, winners));
    report.end(winners);

    assertThat(output.lines())
        .filteredOn(line -> line.contains("ganador |"))
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .isEqualTo(TestFile.documents(0, winners));
  }

  @Test
  void stopEndsTheWait() {
    WinnersPoll poll = poll();
    Future<Void> result = start(poll);
    busy();

    poll.stop();
    central.advance(Duration.ofHours(1));

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(central.connections()).isEqualTo(1);
  }

  @Test
  void stopEndsAQuestionWithoutAnswer() {
    WinnersPoll poll = poll();
    Future<Void> result = start(poll);

    poll.stop();
    central.run();

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(central.lastPeer().isOpen()).isFalse();
  }

  @Test
  void staysAndIsToldWhereItIsToBe() {
    Future<Void> result = start(poll(true));
    busy();
    assertThat(central.lastPeer().received())
        .containsExactly(new AskWinners(AGENCY), new WaitWinners(AGENCY));
    central.advance(Duration.ofDays(3));
    assertThat(central.connections()).isEqualTo(1);

    central.lastPeer().reply(new Winners(List.of("30876370"), true));
    central.run();
    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .containsExactly(
            "INFO action: consulta_ganadores | result: in_progress",
            "INFO action: consulta_ganadores | result: success | cant_ganadores: 1",
            "INFO action: ganador | result: success | client_id: 3 | dni: 30876370");
  }

  @Test
  void asksAgainIfItMayNotStay() {
    start(poll(true));
    busy();
    busy();
    assertThat(central.peer(0).isOpen()).isFalse();
    central.advance(Duration.ofMillis(100));
    assertThat(central.connections()).isEqualTo(2);
    busy();
    assertThat(central.lastPeer().received())
        .containsExactly(new AskWinners(AGENCY), new WaitWinners(AGENCY));
  }

  @Test
  void pollsACentralThatDoesNotKnowHowToTell() {
    Future<Void> result = start(poll(true));
    busy();
    central.lastPeer().reply(new Corrupt());
    central.run();
    central.advance(Duration.ofMillis(100));
    busy();
    assertThat(central.lastPeer().received(WaitWinners.class)).isEmpty();
    central.advance(Duration.ofMillis(200));
    central.lastPeer().reply(new Winners(List.of(), true));
    central.run();
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void asksAgainWhenTheConnectionBreaksWhileItWaits() {
    start(poll(true));
    busy();
    central.lastPeer().cut();
    central.advance(Duration.ofMillis(100));
    assertThat(central.connections()).isEqualTo(2);
  }

  @Test
  void givesUpWhenTheContestIsCancelledWhileItWaits() {
    Future<Void> result = start(poll(true));
    busy();
    central.lastPeer().reply(new ErrorReply("contest: \"monday\" is cancelled"));
    central.run();
    assertThat(result.cause()).isInstanceOf(RefusedException.class);
  }

  @Test
  void stopEndsTheWaitOnTheConnection() {
    WinnersPoll poll = poll(true);
    Future<Void> result = start(poll);
    busy();

    poll.stop();
    central.run();

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(central.lastPeer().isOpen()).isFalse();
  }

  private WinnersPoll poll() {
    return poll(false);
  }

  private WinnersPoll poll(boolean stays) {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new LongestDelay());
    return new WinnersPoll(
        AGENCY,
        new WinnersReport(new WinnersLog(AGENCY, () -> true)),
        stays,
        central.context(backoff));
  }

  private Future<Void> start(WinnersPoll poll) {
    Future<Void> result = poll.start();
    central.run();
    return result;
  }

  private void busy() {
    central.lastPeer().reply(new Busy());
    central.run();
  }
}
