package lottery.agency.session;

import static lottery.agency.session.TestFile.AGENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFileException;
import lottery.codec.WinnerRows;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;
import lottery.codec.message.Ack;
import lottery.codec.message.Batch;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.codec.message.Ready;
import lottery.codec.typed.TypedBetWriter;
import lottery.codec.typed.TypedWinnersInput;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TypedUploadTest {
  private static final int BATCH = 10;
  private static final Duration INITIAL_DELAY = Duration.ofMillis(100);
  private static final BetRows WINNER =
      new Bet(AGENCY, "Ana #1", "Gil", "0099", LocalDate.of(2001, 2, 28), 7574).toRows();

  @TempDir Path directory;
  private final FakeCentral central = FakeCentral.typed();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void sendsTheFileThenTheEndThenPrintsTheWinners() throws IOException {
    Future<Void> result = upload(25);
    answerBatches(3);
    assertThat(result.isDone()).isFalse();
    push(List.of(WINNER, WINNER));

    assertThat(result.isSuccess()).isTrue();
    assertThat(central.connections()).isEqualTo(1);
    assertThat(central.lastPeer().isOpen()).isFalse();
    assertThat(output.lines())
        .containsExactly(
            "INFO action: consulta_progreso | result: success | client_id: 3 | archivo: bets.csv | almacenadas: 0",
            "INFO action: envio_apuestas | result: success | client_id: 3 | confirmadas: 25 | enviadas: 25 | descartadas: 0",
            "INFO action: consulta_ganadores | result: in_progress | client_id: 3",
            "INFO action: consulta_ganadores | result: success | cant_ganadores: 2",
            "INFO action: ganador | result: success | client_id: 3 | dni: 0099",
            "INFO action: ganador | result: success | client_id: 3 | dni: 0099");
  }

  @Test
  void waitsForTheDrawHoweverLongItTakes() throws IOException {
    Future<Void> result = upload(5);
    answerBatches(1);
    central.advance(FakeCentral.REPLY_TIMEOUT.multipliedBy(100));
    assertThat(result.isDone()).isFalse();
    push(List.of());
    assertThat(result.isSuccess()).isTrue();
    assertThat(central.connections()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForEverForTheReplyToABatch() throws IOException {
    upload(5);
    central.advance(FakeCentral.REPLY_TIMEOUT.multipliedBy(2));
    assertThat(central.lastPeer().isOpen()).isFalse();
    central.advance(INITIAL_DELAY);
    assertThat(central.connections()).isEqualTo(2);
  }

  @Test
  void startsOverWithEverythingAfterABrokenConnection() throws IOException {
    Future<Void> result = upload(25);
    central.lastPeer().reply(new Ack());
    central.run();
    central.lastPeer().cut();
    central.advance(INITIAL_DELAY);
    answerBatches(3);
    central.lastPeer().cut();
    central.advance(INITIAL_DELAY.multipliedBy(2));
    answerBatches(3);
    push(List.of(WINNER));

    assertThat(result.isSuccess()).isTrue();
    assertThat(central.connections()).isEqualTo(3);
    assertThat(rows(central.peer(2).received(Batch.class)))
        .isEqualTo(TestFile.canonicalRows(0, 25));
    assertThat(central.peer(1).received()).isEqualTo(central.peer(2).received());
    assertThat(output.lines())
        .filteredOn(line -> line.contains("envio_apuestas | result: success"))
        .hasSize(1);
  }

  @Test
  void aRefusedBatchIsFinal() throws IOException {
    Future<Void> result = upload(5);
    central.lastPeer().reply(new ErrorReply("never seen over there"));
    central.run();

    assertThat(result.cause())
        .isInstanceOf(BetFileException.class)
        .hasMessageContaining("bets.csv, lines 1 to 5: refused (01)");
    assertThat(central.connections()).isEqualTo(1);
  }

  @Test
  void aStopEndsTheWaitAtOnce() throws IOException {
    Upload upload = session(5);
    Future<Void> result = upload.start();
    central.run();
    answerBatches(1);
    upload.stop();
    central.run();

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(central.lastPeer().isOpen()).isFalse();
  }

  private Future<Void> upload(int bets) throws IOException {
    Future<Void> result = session(bets).start();
    central.run();
    return result;
  }

  private Upload session(int bets) throws IOException {
    return new Upload(
        AGENCY,
        TestFile.open(TestFile.write(directory, bets)),
        new TypedDialect(new WinnersReport(new WinnersLog(AGENCY, () -> true))),
        new UploadLimits(new BatchLimits(BATCH, 8000), 4),
        central.context(new Backoff(INITIAL_DELAY, Duration.ofSeconds(10), new LongestDelay())),
        UploadProgress.NOBODY);
  }

  private void answerBatches(int batches) {
    for (int i = 0; i < batches; i++) {
      central.lastPeer().reply(new Ack());
      central.run();
    }
    List<Message> received = central.lastPeer().received();
    assertThat(central.lastPeer().received(Batch.class)).hasSize(batches);
    assertThat(received.get(received.size() - 1)).isEqualTo(new Ready(AGENCY));
  }

  private void push(List<BetRows> winners) {
    TypedBetWriter writer = new TypedBetWriter();
    long bytes = 0;
    for (BetRows each : winners) {
      RowCursor row = new RowCursor(each);
      while (row.next()) {
        bytes += writer.measure(row);
      }
    }
    central.lastPeer().reply(new TypedWinnersInput(new Pushed(winners.iterator()), bytes));
    central.run();
  }

  private record Pushed(Iterator<BetRows> winners) implements WinnerRows {
    @Override
    public RowCursor next() {
      return winners.hasNext() ? new RowCursor(winners.next()) : null;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static String rows(List<Batch> batches) {
    StringBuilder rows = new StringBuilder();
    for (Batch batch : batches) {
      BetRows bets = batch.bets();
      rows.append(
          new String(bets.bytes(), 0, bets.length(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return rows.toString();
  }
}
