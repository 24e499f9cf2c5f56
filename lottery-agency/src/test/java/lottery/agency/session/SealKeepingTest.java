package lottery.agency.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lottery.agency.session.TestFile.AGENCY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lottery.agency.bets.BetFile;
import lottery.agency.seal.SealException;
import lottery.agency.seal.SealFolder;
import lottery.codec.message.AskProgress;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.AskSeal;
import lottery.codec.message.AskTerms;
import lottery.codec.message.Busy;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.codec.message.Progress;
import lottery.codec.message.ReceiptReply;
import lottery.codec.message.SealReply;
import lottery.codec.message.TermsReply;
import lottery.codec.message.WireMessage;
import lottery.kit.CapturedOutput;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SealKeepingTest {
  private static final int BETS = 25;
  private static final String STREAM = "bets.csv";
  private static final SigningKey OTHER_KEY = SigningKey.ofSeed("k".repeat(32).getBytes(UTF_8));

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final FakeCentral central = new FakeCentral(this::answer);

  private String terms = SealedBook.terms().toText();
  private SealedBook book;
  private WireMessage receipt;
  private int busy;
  private boolean isOld;
  private Optional<VerifyKey> signer = Optional.empty();
  private Instant now = Instant.ofEpochSecond(SealedBook.ROUND_TIME - 1);
  private int confirmed = BETS;
  private BetFile file;

  @BeforeEach
  void writeFile() throws IOException {
    file = TestFile.open(TestFile.write(directory, BETS));
    book = book(TestFile.canonicalRows(20, 25));
    receipt = new ReceiptReply(book.receipt(3));
  }

  private static SealedBook book(String lastRows) {
    return new SealedBook()
        .add(AGENCY, STREAM, 0, 20, TestFile.canonicalRows(0, 20))
        .add(1, "", 0, 1, "1,Ana,Paz,1,2000-01-01,7\r\n")
        .add(1, "", 1, 1, "1,Ana,Paz,2,2000-01-01,7\r\n")
        .add(AGENCY, STREAM, 20, 5, lastRows)
        .add(2, "@a", 0, 1, "2,Ana,Paz,1,2000-01-01,7\r\n");
  }

  private List<WireMessage> answer(Message request) {
    if (request instanceof AskProgress) {
      return List.of(new Progress(0, 0));
    }
    if (isOld) {
      return List.of(new Corrupt());
    }
    if (request instanceof AskTerms) {
      return List.of(new TermsReply(terms));
    }
    if (request instanceof AskSeal) {
      return List.of(busy-- > 0 ? new Busy() : new SealReply(book.note()));
    }
    return request instanceof AskReceipt ? List.of(receipt) : List.of();
  }

  @Test
  void keepsTermsSealAndReceipt() throws IOException {
    assertThat(run().isSuccess()).isTrue();
    assertThat(kept("terms.txt")).isEqualTo(terms);
    assertThat(kept("seal.txt")).isEqualTo(book.note());
    assertThat(kept("receipt-3-bets.csv")).isEqualTo(new String(book.receipt(3), UTF_8));
    assertThat(central.lastPeer().received())
        .startsWith(
            new AskProgress(AGENCY, "seal"),
            new AskTerms(AGENCY),
            new AskSeal(AGENCY),
            new AskReceipt(AGENCY, STREAM, BETS - 1));
    assertThat(output.lines())
        .containsExactly(
            "INFO action: sello | result: success | client_id: 3 | concurso: tuesday | hojas: 5"
                + " | raiz: "
                + book.seal().root()
                + " | apuestas: 28 | archivo: "
                + directory.resolve("seals/tuesday/seal.txt"));
  }

  @Test
  void asksAgainUntilTheContestIsSealed() throws IOException {
    busy = 2;
    Future<Void> result = run();
    assertThat(result.isDone()).isFalse();
    central.advance(Duration.ofMillis(100));
    assertThat(result.isDone()).isFalse();
    central.advance(Duration.ofMillis(200));
    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .first()
        .isEqualTo(
            "INFO action: sello | result: in_progress | error: the central is busy | espera_ms: 100");
  }

  @Test
  void takesTheSameSealAgain() throws IOException {
    run();
    now = now.plusSeconds(1_000_000);
    assertThat(run().isSuccess()).as("it is not seen for the first time").isTrue();
  }

  @Test
  void catchesAnotherSealThanBefore() throws IOException {
    run();
    String first = kept("seal.txt");
    book = book(TestFile.canonicalRows(20, 25).replace(",24\r\n", ",7\r\n"));
    assertThat(run().cause())
        .isInstanceOf(SealException.class)
        .hasMessage(
            "the central shows another seal.txt of contest \"tuesday\" than before: "
                + directory.resolve("seals/tuesday/other-seal.txt")
                + " (expected: "
                + directory.resolve("seals/tuesday/seal.txt")
                + ")");
    assertThat(kept("seal.txt")).isEqualTo(first);
    assertThat(kept("other-seal.txt")).isEqualTo(book.note());
    assertThat(run().isSuccess()).isFalse();
  }

  @Test
  void catchesThatASealIsGone() throws IOException {
    run();
    busy = 1;
    assertThat(run().cause())
        .isInstanceOf(SealException.class)
        .hasMessage("the central has no seal of a contest whose seal it has shown before");
  }

  @Test
  void catchesOtherTermsThanBefore() throws IOException {
    run();
    terms = terms.replace("opened 500", "opened 501");
    assertThat(run().cause()).hasMessageContaining("seal: terms:");
    assertThat(kept("seal.txt")).isEqualTo(book.note());
  }

  @Test
  void catchesASealOfAnotherKey() throws IOException {
    book.signedBy(OTHER_KEY);
    assertThat(run().cause())
        .isInstanceOf(SealException.class)
        .hasMessageContaining("seal: signature:");
    assertThat(directory.resolve("seals/tuesday")).doesNotExist();
  }

  @Test
  void catchesTermsWithAnotherKeyThanTheKnownOne() throws IOException {
    signer = Optional.of(OTHER_KEY.verifyKey());
    assertThat(run().cause())
        .hasMessage(
            "signer: \"%s\" (expected: %s, as seal.signer says)"
                .formatted(SealedBook.KEY.verifyKey(), OTHER_KEY.verifyKey()));
    signer = Optional.of(SealedBook.KEY.verifyKey());
    assertThat(run().isSuccess()).isTrue();
  }

  @Test
  void catchesABookWithoutItsLastRecord() throws IOException {
    book = new SealedBook().add(AGENCY, STREAM, 0, 20, TestFile.canonicalRows(0, 20));
    receipt = new ReceiptReply(book.receipt(0));
    assertThat(run().cause())
        .hasMessage(
            "receipt: of bets 0 to 20 of agency 3, stream \"bets.csv\""
                + " (expected: with bet 24 of agency 3, stream \"bets.csv\")");
    receipt = new ErrorReply("index: \"24\" (expected: 0..19)");
    assertThat(run().cause()).hasMessageContaining("index: \"24\"");
  }

  @Test
  void catchesAReceiptOfAnotherBook() throws IOException {
    book = book(TestFile.canonicalRows(20, 25).replace(",24\r\n", ",7\r\n"));
    assertThat(run().cause())
        .hasMessage("receipt: the record with bet 24 of stream \"bets.csv\" is not under the seal");
  }

  @Test
  void catchesOtherBetsThanWereSent() throws IOException {
    book = book(TestFile.canonicalRows(20, 25).replace(",24\r\n", ",7\r\n"));
    receipt = new ReceiptReply(book.receipt(3));
    assertThat(run().cause())
        .hasMessage(
            "receipt: the bets 20 to 25 of stream \"bets.csv\" are not those that were sent");
    assertThat(directory.resolve("seals/tuesday/receipt-3-bets.csv")).doesNotExist();
  }

  @Test
  void catchesAReceiptOfSomebodyElse() throws IOException {
    receipt = new ReceiptReply(book.receipt(1));
    assertThat(run().cause()).hasMessageStartingWith("receipt: of bets 0 to 1 of agency 1");
    receipt = new ReceiptReply(new byte[] {'x'});
    assertThat(run().cause()).hasMessageStartingWith("receipt: no empty line");
  }

  @Test
  void asksForNoReceiptWithoutBets() throws IOException {
    confirmed = 0;
    assertThat(run().isSuccess()).isTrue();
    assertThat(central.lastPeer().received(AskReceipt.class)).isEmpty();
  }

  @Test
  void asksForTheLastBetThatWasAcknowledged() throws IOException {
    confirmed = 20;
    receipt = new ReceiptReply(book.receipt(0));
    assertThat(run().isSuccess()).isTrue();
    assertThat(central.lastPeer().received(AskReceipt.class))
        .containsExactly(new AskReceipt(AGENCY, STREAM, 19));
  }

  /** Whoever runs the central can set its clock back, seal a book late and know the number. */
  @Test
  void catchesASealThatIsFirstSeenWhenItsNumberMayBeKnown() throws IOException {
    now = Instant.ofEpochSecond(SealedBook.ROUND_TIME);
    String late =
        "the seal of contest \"tuesday\" was first seen at 1970-01-01T00:17:10Z: its number may have"
            + " been known (expected: before 1970-01-01T00:17:10Z, the time of round 104)";
    assertThat(run().cause()).isInstanceOf(SealException.class).hasMessage(late);
    assertThat(kept("late-seal.txt")).isEqualTo(book.note());
    assertThat(run().cause()).as("also the next time").hasMessage(late);
  }

  @Test
  void saysThatAnEarlierCentralHasNoSeals() throws IOException {
    isOld = true;
    assertThat(run().cause())
        .isInstanceOf(SealException.class)
        .hasMessage(
            "the central does not know this request's opcode"
                + " (expected: a central with seals, or no seal.dir)");
  }

  @Test
  void endsWhenItsFolderCannotBeWrittenAnyMore() throws IOException {
    SealFolder folder = SealFolder.at(directory.resolve("seals"));
    Files.writeString(directory.resolve("seals/tuesday"), "a file where a folder should be");
    Future<Void> result = keeping(folder).start();
    central.run();
    assertThat(result.cause())
        .isInstanceOf(SealException.class)
        .hasMessageContaining("seal.dir: \"" + directory.resolve("seals") + "\"");
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path none = Files.writeString(directory.resolve("file"), "").resolve("seals");
    assertThatThrownBy(() -> SealFolder.at(none)).isInstanceOf(IOException.class);
  }

  @Test
  void stopEndsTheWait() throws IOException {
    busy = 1000;
    SealKeeping keeping = keeping(SealFolder.at(directory.resolve("seals")));
    Future<Void> result = keeping.start();
    central.run();
    keeping.stop();
    central.advance(Duration.ofHours(1));
    assertThat(result.cause()).isInstanceOf(StoppedException.class);
  }

  private Future<Void> run() throws IOException {
    Future<Void> result = keeping(SealFolder.at(directory.resolve("seals"))).start();
    central.run();
    return result;
  }

  private SealKeeping keeping(SealFolder folder) {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new LongestDelay());
    return new SealKeeping(
        AGENCY,
        folder,
        signer,
        Optional.of(new OwnBets(file, () -> confirmed)),
        Clock.fixed(now, ZoneOffset.UTC),
        central.context(backoff));
  }

  private String kept(String name) throws IOException {
    return Files.readString(directory.resolve("seals/tuesday").resolve(name));
  }
}
