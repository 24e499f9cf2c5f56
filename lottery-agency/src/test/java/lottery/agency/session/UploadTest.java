package lottery.agency.session;

import static lottery.agency.session.TestFile.AGENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.bets.BetForm;
import lottery.agency.bets.Tolerance;
import lottery.agency.client.UnexpectedReplyException;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.Batch;
import lottery.codec.message.Busy;
import lottery.codec.message.Close;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.Ready;
import lottery.codec.message.Submit;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
  private static final int BATCH = 10;
  private static final int WINDOW = 4;
  private static final Duration INITIAL_DELAY = Duration.ofMillis(100);

  @TempDir Path directory;
  private final FakeCentral central = new FakeCentral();
  private final List<Long> progress = new ArrayList<>();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void asksForProgressBeforeAnythingElse() throws IOException {
    start(upload(95));

    assertThat(peer().received()).containsExactly(new AskProgress(AGENCY, "bets.csv"));
  }

  @Test
  void keepsNoMoreThanTheWindowInFlight() throws IOException {
    start(upload(95));
    nothingStored();

    assertThat(submits()).hasSize(WINDOW);
    ack();
    ack();
    assertThat(submits()).hasSize(WINDOW + 2);
  }

  @Test
  void sendsTheWholeFileInOrderThenClosesTheBook() throws IOException {
    Future<Void> result = start(upload(95));
    nothingStored();
    ackAll();

    assertThat(submits())
        .extracting(Submit::first)
        .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
    assertThat(rows()).isEqualTo(TestFile.canonicalRows(0, 95));
    assertThat(peer().received(Ready.class)).containsExactly(new Ready(AGENCY));
    assertThat(result.isDone()).isFalse();
    ack();
    assertThat(result.isSuccess()).isTrue();
    assertThat(peer().received()).last().isInstanceOf(Close.class);
    assertThat(progress).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 95L);
    assertThat(output.lines())
        .containsExactly(
            "INFO action: consulta_progreso | result: success | client_id: 3 | archivo: bets.csv | almacenadas: 0",
            "INFO action: envio_apuestas | result: success | client_id: 3 | confirmadas: 95 | enviadas: 95 | descartadas: 0");
  }

  @Test
  void closesTheBookOfAnEmptyFile() throws IOException {
    Future<Void> result = start(upload(0));
    nothingStored();
    ack();

    assertThat(submits()).isEmpty();
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void goesOnBehindWhatIsStored() throws IOException {
    start(upload(95));
    stored(42);
    ackAll();

    assertThat(submits().get(0).first()).isEqualTo(42);
    assertThat(rows()).isEqualTo(TestFile.canonicalRows(42, 95));
  }

  @Test
  void sendsOnlyTheNewRowsOfAFileThatGrew() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 50));
    Files.writeString(file.path(), TestFile.rows(50, 60), StandardOpenOption.APPEND);

    start(upload(file));
    stored(50);
    ackAll();

    assertThat(rows()).isEqualTo(TestFile.canonicalRows(50, 60));
  }

  @Test
  void sendsNothingOfAFileThatWasEdited() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 95));
    Files.writeString(file.path(), TestFile.rows(0, 95).replace("1007", "1707"));

    Future<Void> result = start(upload(file));
    stored(42);

    assertThat(submits()).isEmpty();
    assertThat(peer().received(Ready.class)).isEmpty();
    assertThat(peer().isOpen()).isFalse();
    assertThat(result.cause())
        .isInstanceOf(StreamMismatchException.class)
        .hasMessageContaining("its first 42 bets are not the ones the central has");
  }

  @Test
  void sendsNothingOfAFileThatBecameShorter() throws IOException {
    Future<Void> result = start(upload(30));
    stored(42);

    assertThat(submits()).isEmpty();
    assertThat(result.cause())
        .hasMessageContaining("the central has 42 bets of it, the file only 30");
  }

  @Test
  void settlesWhatWasInFlightByAskingAgain() throws IOException {
    Future<Void> result = start(upload(95));
    nothingStored();
    ack();

    peer().cut();
    central.advance(INITIAL_DELAY);
    assertThat(central.connections()).isEqualTo(2);
    assertThat(peer().received()).containsExactly(new AskProgress(AGENCY, "bets.csv"));
    // Two of the four that had no reply were stored, and half of the next.
    stored(35);
    ackAll();
    ack();

    assertThat(submits().get(0).first()).isEqualTo(35);
    assertThat(rows()).isEqualTo(TestFile.canonicalRows(35, 95));
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void readsOnWhereItWasWhenReadingTookLongerThanTheConnectionLived() throws IOException {
    Path path = TestFile.write(directory, 95);
    Future<Void> result = start(upload(TestFile.open(path)));
    answerProgress(42);
    peer().cut();
    central.run();
    assertThat(output.lines())
        .containsExactly(
            "INFO action: envio_apuestas | result: in_progress | error: connection lost while the file was read again | espera_ms: 100");

    // Whoever opened it anew would not find it.
    Files.delete(path);
    central.advance(INITIAL_DELAY);
    stored(42);
    ackAll();
    ack();

    assertThat(rows()).isEqualTo(TestFile.canonicalRows(42, 95));
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void waitsForACentralThatIsNotThereYet() throws IOException {
    central.refuse(3);
    Future<Void> result = start(upload(5));

    assertThat(central.connections()).isZero();
    central.advance(INITIAL_DELAY);
    central.advance(INITIAL_DELAY.multipliedBy(2));
    central.advance(INITIAL_DELAY.multipliedBy(4).minusNanos(1));
    assertThat(central.connections()).isZero();
    central.advance(Duration.ofNanos(1));
    assertThat(central.connections()).isEqualTo(1);
    nothingStored();
    ackAll();
    ack();

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .startsWith(
            "INFO action: envio_apuestas | result: in_progress | error: Connection refused | espera_ms: 100",
            "INFO action: envio_apuestas | result: in_progress | error: Connection refused | espera_ms: 200",
            "INFO action: envio_apuestas | result: in_progress | error: Connection refused | espera_ms: 400")
        .noneMatch(line -> line.contains("fail"));
  }

  @Test
  void backsOffFromTheStartAgainAfterProgress() throws IOException {
    central.refuse(4);
    start(upload(95));
    central.advance(Duration.ofMillis(100));
    central.advance(Duration.ofMillis(200));
    central.advance(Duration.ofMillis(400));
    central.advance(Duration.ofMillis(800));
    nothingStored();
    ack();

    peer().cut();
    central.advance(INITIAL_DELAY);

    assertThat(central.connections()).isEqualTo(2);
  }

  @Test
  void comesBackToABusyCentral() throws IOException {
    Future<Void> result = start(upload(5));
    peer().reply(new Busy());
    central.run();

    assertThat(peer().isOpen()).isFalse();
    central.advance(INITIAL_DELAY);
    nothingStored();
    ackAll();
    ack();

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .startsWith(
            "INFO action: envio_apuestas | result: in_progress | error: the central is busy | espera_ms: 100");
  }

  @Test
  void comesBackToACentralThatIsFull() throws IOException {
    Future<Void> result = start(upload(95));
    nothingStored();
    ack();
    peer().reply(new ErrorReply("again: no space"));
    peer().reply(new ErrorReply("first: 20 (expected: 10)"));
    central.run();

    assertThat(result.isDone()).isFalse();
    central.advance(INITIAL_DELAY);
    stored(10);
    ackAll();
    ack();

    assertThat(rows()).isEqualTo(TestFile.canonicalRows(10, 95));
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void givesUpAtAnyOtherError() throws IOException {
    Future<Void> result = start(upload(95));
    nothingStored();
    peer().reply(new ErrorReply("agency 3 has closed its book"));
    central.advance(Duration.ofHours(1));

    assertThat(central.connections()).isEqualTo(1);
    assertThat(result.cause())
        .hasMessage(
            directory.resolve("bets.csv") + ", lines 1 to 10: agency 3 has closed its book");
    assertThat(peer().received(Ready.class)).isEmpty();
  }

  @Test
  void tellsARefusedBetByItsLineInTheFile() throws IOException {
    Path path = TestFile.write(directory, 95);
    Files.writeString(path, "\n\n" + TestFile.rows(0, 95));
    Future<Void> result = start(upload(TestFile.open(path)));
    stored(20);
    ack();
    peer().reply(new ErrorReply("bet 3: birthdate: \"2001-02-28\" (expected: an earlier one)"));
    central.run();

    assertThat(result.cause())
        .hasMessage(path + ", line 36: birthdate: \"2001-02-28\" (expected: an earlier one)");
  }

  @Test
  void givesUpAtACentralThatDoesNotKnowTheOpcode() throws IOException {
    Future<Void> result = start(upload(95));
    peer().reply(new Corrupt());
    central.run();

    assertThat(result.cause()).isInstanceOf(UnexpectedReplyException.class);
  }

  @Test
  void takesSilenceForABrokenConnection() throws IOException {
    start(upload(95));
    nothingStored();

    for (int i = 0; i < 5; i++) {
      assertThat(peer().isOpen()).isTrue();
      central.advance(FakeCentral.REPLY_TIMEOUT.dividedBy(4));
    }
    assertThat(central.peer(0).isOpen()).isFalse();
    central.advance(INITIAL_DELAY);

    assertThat(central.connections()).isEqualTo(2);
  }

  @Test
  void saysOnceThatTheDialectMayBeWrongWhenACentralSaysNothing() throws IOException {
    start(upload(95));
    peer().cut();
    central.advance(INITIAL_DELAY);
    peer().cut();
    central.advance(INITIAL_DELAY.multipliedBy(2));

    assertThat(central.connections()).isEqualTo(3);
    assertThat(output.lines())
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .startsWith("WARN action: envio_apuestas | result: in_progress | aviso: the central took")
        .contains("dialect may be wrong (expected: tlv for this project's central");
  }

  @Test
  void saysNothingOfTheDialectWhenACentralThatWasHeardGoesAway() throws IOException {
    start(upload(95));
    nothingStored();
    peer().cut();
    central.advance(INITIAL_DELAY);
    peer().cut();
    central.advance(INITIAL_DELAY.multipliedBy(2));

    assertThat(central.connections()).isEqualTo(3);
    assertThat(output.lines()).noneMatch(line -> line.startsWith("WARN"));
  }

  @Test
  void stopsAtABatchBoundaryAndWaitsForTheReplies() throws IOException {
    Upload upload = upload(95);
    Future<Void> result = start(upload);
    nothingStored();
    ack();

    upload.stop();
    central.run();
    assertThat(result.isDone()).isFalse();
    ack();
    ack();
    ack();
    ack();

    assertThat(submits()).hasSize(WINDOW + 1);
    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(peer().isOpen()).isFalse();
    assertThat(output.lines())
        .endsWith(
            "INFO action: recurso_cerrado | result: success | recurso: "
                + directory.resolve("bets.csv"),
            "INFO action: recurso_cerrado | result: success | recurso: conexion",
            "INFO action: envio_detenido | result: success | client_id: 3 | confirmadas: 50 | enviadas: 50 | descartadas: 0");
  }

  @Test
  void stopDoesNotWaitForEverForReplies() throws IOException {
    Upload upload = upload(95);
    Future<Void> result = start(upload);
    nothingStored();
    ack();

    upload.stop();
    central.advance(StopTimes.TRANSFER);

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(output.lines()).last().asString().contains("confirmadas: 10");
  }

  @Test
  void stopEndsAnUploadThatWaitsForACentral() throws IOException {
    central.refuse(1);
    Upload upload = upload(95);
    Future<Void> result = start(upload);

    upload.stop();
    central.advance(Duration.ofHours(1));

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(central.connections()).isZero();
  }

  @Test
  void stopEndsAnUploadWhoseQuestionHasNoAnswer() throws IOException {
    Upload upload = upload(95);
    Future<Void> result = start(upload);

    upload.stop();
    central.run();

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
  }

  @Test
  void missingFileIsToldBeforeConnecting() {
    BetFile file = TestFile.open(directory.resolve("none.csv"));

    Future<Void> result = start(upload(file));

    assertThat(result.cause())
        .isInstanceOf(BetFileException.class)
        .hasMessageContaining("does not exist");
    assertThat(central.connections()).isZero();
  }

  @Test
  void fileThatBreaksInTheMiddleKeepsItsBookOpen() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    Files.writeString(file.path(), "\"Ana,Gil,99,2001-02-28,1\r\n", StandardOpenOption.APPEND);

    Future<Void> result = start(upload(file));
    nothingStored();
    central.run();

    assertThat(result.cause()).isInstanceOf(BetFileException.class).hasMessageContaining("line 16");
    assertThat(peer().received(Ready.class)).isEmpty();
  }

  @Test
  void asksForAStreamThatBeginsAsItsFileDoesWhenItHasNone() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    Future<Void> result = start(upload(file, TlvDialect.of(AGENCY, file)));
    nothingStored();
    AskProgress beginning = (AskProgress) peer().received().get(1);
    assertThat(beginning.stream())
        .isEqualTo("@" + sha256(TestFile.canonicalRows(0, 1)).substring(0, 32));
    assertThat(submits()).isEmpty();

    nothingStored();
    ackAll();
    ack();
    assertThat(result.isSuccess()).isTrue();
    assertThat(rows()).isEqualTo(TestFile.canonicalRows(0, 15));
  }

  @Test
  void stopsBeforeItStoresBetsThatAreThereUnderAnotherName() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    Future<Void> result = start(upload(file, TlvDialect.of(AGENCY, file)));
    nothingStored();
    stored(7);
    assertThat(result.isDone()).as("another sender may have begun the same stream").isFalse();
    nothingStored();

    assertThat(result.cause())
        .isInstanceOf(StreamMismatchException.class)
        .hasMessage(
            "stream: \"bets.csv\" is empty, but its bets seem to be stored already under another name"
                + " or in another dialect: 7 bets begin as it does; nothing is sent (expected:"
                + " --stream with the name they were sent under, or a new one if a second file is"
                + " meant)");
    assertThat(submits()).isEmpty();
    assertThat(peer().received(Ready.class)).isEmpty();
  }

  @Test
  void goesOnInItsOwnStreamThatAnotherSenderHasJustBegun() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    start(upload(file, TlvDialect.of(AGENCY, file)));
    nothingStored();
    stored(7);
    stored(7);

    assertThat(submits().get(0).first()).isEqualTo(7);
  }

  @Test
  void goesOnWhereACentralTakesNoQuestionForABeginning() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    start(upload(file, TlvDialect.of(AGENCY, file)));
    nothingStored();
    peer().reply(new ErrorReply("stream: \"@…\" (expected: 1..64 of A-Z a-z 0-9 . _ -)"));
    central.run();

    assertThat(submits()).isNotEmpty();
  }

  @Test
  void doesNotAskForABeginningWhenTheNameWasGivenOrThereIsNoBet() throws IOException {
    BetFile named =
        new BetFile(
            TestFile.write(directory, 15),
            AGENCY,
            BetForm.LIST,
            Optional.of("second.csv"),
            Tolerance.NONE);
    start(upload(named, TlvDialect.of(AGENCY, named)));
    nothingStored();
    assertThat(peer().received().get(0)).isEqualTo(new AskProgress(AGENCY, "second.csv"));
    assertThat(submits()).extracting(Submit::stream).contains("second.csv");

    BetFile empty = TestFile.open(TestFile.write(directory, 0));
    start(upload(empty, TlvDialect.of(AGENCY, empty)));
    nothingStored();
    assertThat(peer().received(Ready.class)).hasSize(1);
  }

  @Test
  void mistakeOfOursEndsTheUploadInsteadOfHangingIt() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 5));
    UploadProgress broken =
        (bets, bytes) -> {
          throw new IllegalStateException("broken");
        };
    Future<Void> result = start(upload(file, new TlvDialect(AGENCY, file.stream()), broken));
    nothingStored();
    ack();

    assertThat(result.cause()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void basicDialectSendsAgainWhatHadNoReply() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 35));
    Future<Void> result = start(upload(file, new BasicDialect()));
    ack();
    ack();

    peer().cut();
    central.advance(INITIAL_DELAY);
    assertThat(peer().received(Batch.class)).hasSize(2);
    ack();
    ack();
    assertThat(peer().received(Ready.class)).hasSize(1);
    ack();

    assertThat(result.isSuccess()).isTrue();
    assertThat(text(peer().received(Batch.class).stream().map(Batch::bets).toList()))
        .isEqualTo(TestFile.canonicalRows(20, 35));
    assertThat(output.lines())
        .contains(
            "WARN action: reenvio | result: in_progress | confirmadas: 20 | aviso: batches without a reply are sent"
                + " again and may be stored twice");
  }

  private static String sha256(String row) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLongTextOfTheCentralIsCutInTheLog() throws IOException {
    start(upload(95));
    nothingStored();
    peer().reply(new ErrorReply("again: " + "x".repeat(900_000)));
    central.run();

    assertThat(output.lines()).last().asString().hasSizeLessThan(1200).contains("xxx… | espera_ms");
  }

  @Test
  void basicDialectWarnsOfNothingAfterACentralThatWasFull() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 35));
    start(upload(file, new BasicDialect()));
    peer().reply(new Busy());
    peer().cut();
    central.advance(INITIAL_DELAY);

    assertThat(central.connections()).isEqualTo(2);
    assertThat(output.lines()).noneMatch(line -> line.contains("reenvio"));
  }

  private Upload upload(int bets) throws IOException {
    return upload(TestFile.open(TestFile.write(directory, bets)));
  }

  private Upload upload(BetFile file) {
    return upload(file, new TlvDialect(AGENCY, file.stream()));
  }

  private Upload upload(BetFile file, UploadDialect dialect) {
    return upload(file, dialect, (bets, bytes) -> progress.add(bets));
  }

  private Upload upload(BetFile file, UploadDialect dialect, UploadProgress observer) {
    UploadLimits limits = new UploadLimits(new BatchLimits(BATCH, 8000), WINDOW);
    Backoff backoff = new Backoff(INITIAL_DELAY, Duration.ofSeconds(10), new LongestDelay());
    return new Upload(AGENCY, file, dialect, limits, central.context(backoff), observer);
  }

  private Future<Void> start(Upload upload) {
    Future<Void> result = upload.start();
    central.run();
    return result;
  }

  private FakeCentral.Peer peer() {
    return central.lastPeer();
  }

  private void nothingStored() {
    stored(0);
  }

  /** Answers the question for progress as a central that has the first bets of {@link TestFile}. */
  private void stored(int bets) {
    answerProgress(bets);
    central.run();
  }

  private void answerProgress(int bets) {
    CRC32C digest = new CRC32C();
    digest.update(TestFile.canonicalRows(0, bets).getBytes(StandardCharsets.UTF_8));
    peer().reply(new Progress(bets, (int) digest.getValue()));
  }

  private void ack() {
    peer().reply(new Ack());
    central.run();
  }

  /** Acknowledges batches until the agency closes its book. */
  private void ackAll() {
    for (int acked = 0; acked < submits().size(); acked++) {
      ack();
    }
  }

  private List<Submit> submits() {
    return peer().received(Submit.class);
  }

  private String rows() {
    return text(submits().stream().map(Submit::bets).toList());
  }

  private static String text(List<BetRows> batches) {
    StringBuilder text = new StringBuilder();
    for (BetRows rows : batches) {
      text.append(new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
