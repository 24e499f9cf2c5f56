package lottery.agency.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Winners, which come in pieces, and only while somebody takes them. */
class WinnersReplyTest {
  private final ClientTrial trial = new ClientTrial();

  @AfterEach
  void leaveNothing() {
    assertThat(trial.channel().finishAndReleaseAll()).isFalse();
  }

  @Test
  void busyFailsItsRequest() {
    Future<Long> winners = trial.client().winners(1, documents -> {});
    trial.sent();

    trial.receive(ClientTrial.BUSY);

    assertThat(winners.cause()).isInstanceOf(BusyException.class);
  }

  @Test
  void winnersArriveInPiecesAndAreCounted() {
    List<String> documents = new ArrayList<>();
    Future<Long> winners = trial.client().winners(1, documents::addAll);
    trial.sent();

    String all = ClientTrial.frame(7, "30876370#24807259#");
    trial.receive(all.substring(0, 32));
    assertThat(documents).containsExactly("30876370");
    assertThat(winners.isDone()).isFalse();
    trial.receive(all.substring(32));

    assertThat(documents).containsExactly("30876370", "24807259");
    assertThat(winners.getNow()).isEqualTo(2);
  }

  @Test
  void nothingIsReadWhileNobodyHasRoomForWinners() {
    FullSink sink = new FullSink();
    Future<Long> winners = trial.client().winners(1, sink);
    trial.sent();
    String all = ClientTrial.frame(7, "30876370#24807259#");

    trial.receive(all.substring(0, 32));
    assertThat(trial.channel().config().isAutoRead()).isFalse();

    // It may take long: the central is not to blame.
    trial.pass(ClientTrial.TIMEOUT.multipliedBy(3));
    assertThat(trial.channel().config().isAutoRead()).isFalse();
    assertThat(trial.channel().isOpen()).isTrue();

    sink.room = true;
    trial.pass(Duration.ofMillis(20));
    assertThat(trial.channel().config().isAutoRead()).isTrue();
    trial.receive(all.substring(32));
    assertThat(winners.getNow()).isEqualTo(2);
  }

  @Test
  void whatIsReadAlreadyIsTakenWithoutRoomToo() {
    FullSink sink = new FullSink();
    Future<Long> winners = trial.client().winners(1, sink);
    trial.sent();

    trial.receive(ClientTrial.frame(7, "30876370#24807259#"));

    assertThat(winners.getNow()).isEqualTo(2);
    assertThat(sink.documents).containsExactly("30876370", "24807259");
    trial.pass(Duration.ofMillis(20));
    assertThat(trial.channel().config().isAutoRead()).isTrue();
  }

  @Test
  void noWinnersIsAnAnswerToo() {
    Future<Long> hash = trial.client().winners(1, documents -> {});
    Future<Long> empty = trial.client().winners(1, documents -> {});
    trial.sent();

    trial.receive(ClientTrial.frame(7, "#") + ClientTrial.frame(7, ""));

    assertThat(hash.getNow()).isZero();
    assertThat(empty.getNow()).isZero();
  }

  private static final class FullSink implements WinnersSink {
    final List<String> documents = new ArrayList<>();
    boolean room;

    @Override
    public void arrived(List<String> more) {
      documents.addAll(more);
    }

    @Override
    public boolean hasRoom() {
      return room;
    }
  }
}
