package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import lottery.codec.message.Busy;
import lottery.codec.message.SealReply;
import lottery.proof.ContestTerms;
import lottery.proof.Receipt;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agencies can prove with, after the seal. */
class ProofsTest {
  private SteppedServer server;
  private SteppedPeer peer;

  @BeforeEach
  void start() throws IOException {
    server =
        new SteppedServer(
            SealedContests.contest(DrawPlan.Source.OFFICERS),
            1,
            Instant.parse("2023-09-15T10:40:00Z"));
    peer = server.peer();
  }

  /** In several segments: bets of both agencies, in streams, without one, and in a conversation. */
  private void sendBets() {
    int[] hundred = new int[100];
    for (int i = 0; i < 10; i++) {
      assertThat(peer.submit(1, 100L * i, hundred)).isEqualTo("ACK");
      assertThat(peer.store(2, i)).isEqualTo("ACK");
    }
    assertThat(peer.converse(2, 7, 8)).isEqualTo("ACK");
  }

  private void closeBooks() {
    assertThat(peer.ready(1)).isEqualTo("ACK");
    assertThat(peer.ready(2)).isEqualTo("ACK");
  }

  private Seal seal() {
    SealReply reply = (SealReply) peer.seal(1);
    return Seal.of(SignedNote.parse(reply.text()), terms());
  }

  private ContestTerms terms() {
    return server.loop.contests().find("monday").orElseThrow().terms();
  }

  private Receipt receipt(int agency, String stream, long index) throws IOException {
    Receipt receipt = Receipt.parse((byte[]) peer.receipt(agency, stream, index));
    assertThat(receipt.isUnder(seal())).isTrue();
    assertThat(receipt.leaf().agency()).isEqualTo(agency);
    assertThat(receipt.leaf().stream()).isEqualTo(stream);
    assertThat(index)
        .isBetween(receipt.leaf().first(), receipt.leaf().first() + receipt.leaf().count() - 1);
    return receipt;
  }

  @Test
  void thereAreNoneBeforeTheSeal() throws IOException {
    sendBets();
    assertThat(peer.seal(1)).isEqualTo(new Busy());
    assertThat(peer.receipt(1, "s", 0)).isEqualTo(new Busy());
    closeBooks();
    assertThat(seal().leaves()).isEqualTo(21);
  }

  @Test
  void eachBetHasAReceiptUnderTheSeal() throws IOException {
    sendBets();
    closeBooks();
    for (int i = 0; i < 1000; i += 37) {
      assertThat(receipt(1, "s", i).leaf().first()).isEqualTo(i - i % 100);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(receipt(2, "", i).leaf().count()).isEqualTo(1);
    }
    byte[] last = (byte[]) peer.receipt(2, "", 9);
    assertThat(
            new String(last, Receipt.rowsFrom(last), last.length - Receipt.rowsFrom(last), UTF_8))
        .isEqualTo("2,A,P,1,2000-01-01,9\r\n");
    String conversation = conversation();
    assertThat(receipt(2, conversation, 1).leaf().count()).isEqualTo(2);
  }

  /** The name of the stream that a conversation has begun is that of its first bet. */
  private String conversation() {
    return "@"
        + lottery.codec.bet.RowId.ofFirst(
            "2,A,P,1,2000-01-01,7\r\n".getBytes(UTF_8), 0, "2,A,P,1,2000-01-01,7\r\n".length());
  }

  @Test
  void receiptsAreTheSameAfterACrashAndWithoutTheirFiles() throws IOException {
    sendBets();
    closeBooks();
    byte[] before = (byte[]) peer.receipt(1, "s", 555);
    server.crash();
    peer = server.peer();
    assertThat((byte[]) peer.receipt(1, "s", 555)).isEqualTo(before);
    FakeStorage storage = server.directory.contest("monday");
    for (String name : storage.list()) {
      if (name.endsWith(".leaves")) {
        storage.delete(name);
      }
    }
    assertThat((byte[]) peer.receipt(1, "s", 555)).isEqualTo(before);
    server.crash();
    peer = server.peer();
    assertThat((byte[]) peer.receipt(1, "s", 555)).isEqualTo(before);
  }

  @Test
  void receiptsOfAContestThatIsOverAreReadFromItsDirectory() throws IOException {
    sendBets();
    closeBooks();
    byte[] before = (byte[]) peer.receipt(1, "s", 555);
    server.number(SealedContests.signed(terms().contest(), seal().hash(), 3, "ana", "leo"));
    server.pass(Duration.ofSeconds(10));
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    server.open(new ConfiguredContest("tuesday", 2, DrawPlan.fixed(7)));
    server.crash();
    peer = server.peer();
    assertThat((byte[]) peer.receipt(1, "s", 555)).as("of monday").isEqualTo(before);
    peer.choose("tuesday");
    assertThat(peer.receipt(1, "s", 555)).isEqualTo(new Busy());
  }

  @Test
  void whatIsNotStoredIsRefused() throws IOException {
    sendBets();
    closeBooks();
    assertThat(peer.receipt(1, "s", 1000)).isEqualTo("index: \"1000\" (expected: decimal, 0..999)");
    assertThat(peer.receipt(2, "s", 0))
        .isEqualTo("stream: \"s\" (expected: one with bets of this agency)");
    assertThat(peer.receipt(3, "s", 0)).isEqualTo("agency: \"3\" (expected: decimal, 1..2)");
    assertThat(peer.seal(3)).isEqualTo("agency: \"3\" (expected: decimal, 1..2)");
  }

  @Test
  void aCancelledContestHasNoProofs() throws IOException {
    sendBets();
    closeBooks();
    peer.choose("monday");
    server.cancel();
    assertThat(peer.seal(1)).isEqualTo("contest: \"monday\" is cancelled");
    assertThat(peer.receipt(1, "s", 0)).isEqualTo("contest: \"monday\" is cancelled");
  }

  @Test
  void damagedBetsAreNoProof() throws IOException {
    sendBets();
    closeBooks();
    FakeStorage storage = server.directory.contest("monday");
    byte[] segment = storage.contents("journal-000001.seg");
    segment[500] ^= 1;
    storage.put("journal-000001.seg", segment);
    assertThat((String) peer.receipt(1, "s", 0))
        .isEqualTo("again: the bets that are stored cannot be read");
    assertThat(receipt(1, "s", 999).leaf().first()).isEqualTo(900);
  }
}
