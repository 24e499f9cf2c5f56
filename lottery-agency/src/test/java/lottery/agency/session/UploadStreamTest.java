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
import java.util.HexFormat;
import java.util.Optional;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetForm;
import lottery.agency.bets.Tolerance;
import lottery.codec.message.AskProgress;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Ready;
import lottery.codec.message.Submit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds where a file goes on, and does not mix it with other bets. */
class UploadStreamTest {
  @TempDir Path directory;
  private final UploadTrial trial = new UploadTrial();

  @Test
  void goesOnAfterWhatIsStored() throws IOException {
    trial.start(upload(95));
    trial.stored(42);
    trial.ackAll();

    assertThat(trial.submits().get(0).first()).isEqualTo(42);
    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(42, 95));
  }

  @Test
  void sendsOnlyTheNewRowsOfAFileThatGrew() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 50));
    Files.writeString(file.path(), TestFile.rows(50, 60), StandardOpenOption.APPEND);

    trial.start(trial.upload(file));
    trial.stored(50);
    trial.ackAll();

    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(50, 60));
  }

  @Test
  void sendsNothingOfAFileThatWasEdited() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 95));
    Files.writeString(file.path(), TestFile.rows(0, 95).replace("1007", "1707"));

    Future<Void> result = trial.start(trial.upload(file));
    trial.stored(42);

    assertThat(trial.submits()).isEmpty();
    assertThat(trial.peer().received(Ready.class)).isEmpty();
    assertThat(trial.peer().isOpen()).isFalse();
    assertThat(result.cause())
        .isInstanceOf(StreamMismatchException.class)
        .hasMessageContaining("its first 42 bets are not the ones the central has");
  }

  @Test
  void sendsNothingOfAFileThatBecameShorter() throws IOException {
    Future<Void> result = trial.start(upload(30));
    trial.stored(42);

    assertThat(trial.submits()).isEmpty();
    assertThat(result.cause())
        .hasMessageContaining("the central has 42 bets of it, the file only 30");
  }

  @Test
  void asksForAStreamThatBeginsAsItsFileDoesWhenItHasNone() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    Future<Void> result = trial.start(trial.upload(file, TlvDialect.of(AGENCY, file)));
    trial.nothingStored();
    AskProgress beginning = (AskProgress) trial.peer().received().get(1);
    assertThat(beginning.stream())
        .isEqualTo("@" + sha256(TestFile.canonicalRows(0, 1)).substring(0, 32));
    assertThat(trial.submits()).isEmpty();

    trial.nothingStored();
    trial.ackAll();
    trial.ack();
    assertThat(result.isSuccess()).isTrue();
    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(0, 15));
  }

  @Test
  void stopsBeforeItStoresBetsThatAreThereUnderAnotherName() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    Future<Void> result = trial.start(trial.upload(file, TlvDialect.of(AGENCY, file)));
    trial.nothingStored();
    trial.stored(7);
    assertThat(result.isDone()).as("another sender may have begun the same stream").isFalse();
    trial.nothingStored();

    assertThat(result.cause())
        .isInstanceOf(StreamMismatchException.class)
        .hasMessage(
            "stream: \"bets.csv\" is empty, but its bets seem to be stored already under another name"
                + " or in another dialect: 7 bets begin as it does; nothing is sent (expected:"
                + " --stream with the name they were sent under, or a new one if a second file is"
                + " meant)");
    assertThat(trial.submits()).isEmpty();
    assertThat(trial.peer().received(Ready.class)).isEmpty();
  }

  @Test
  void goesOnInItsOwnStreamThatAnotherSenderHasJustBegun() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    trial.start(trial.upload(file, TlvDialect.of(AGENCY, file)));
    trial.nothingStored();
    trial.stored(7);
    trial.stored(7);

    assertThat(trial.submits().get(0).first()).isEqualTo(7);
  }

  @Test
  void goesOnWhereACentralTakesNoQuestionForABeginning() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    trial.start(trial.upload(file, TlvDialect.of(AGENCY, file)));
    trial.nothingStored();
    trial.peer().reply(new ErrorReply("stream: \"@…\" (expected: 1..64 of A-Z a-z 0-9 . _ -)"));
    trial.central().run();

    assertThat(trial.submits()).isNotEmpty();
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
    trial.start(trial.upload(named, TlvDialect.of(AGENCY, named)));
    trial.nothingStored();
    assertThat(trial.peer().received().get(0)).isEqualTo(new AskProgress(AGENCY, "second.csv"));
    assertThat(trial.submits()).extracting(Submit::stream).contains("second.csv");

    BetFile empty = TestFile.open(TestFile.write(directory, 0));
    trial.start(trial.upload(empty, TlvDialect.of(AGENCY, empty)));
    trial.nothingStored();
    assertThat(trial.peer().received(Ready.class)).hasSize(1);
  }

  private Upload upload(int bets) throws IOException {
    return trial.upload(TestFile.open(TestFile.write(directory, bets)));
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
}
