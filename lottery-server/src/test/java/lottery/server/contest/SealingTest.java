package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import lottery.kit.CapturedOutput;
import lottery.proof.Hash;
import lottery.proof.Seal;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;
import lottery.server.journal.JournalException;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SealKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a book is sealed, and with which key. */
class SealingTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private SteppedServer server;

  private Seal seal() {
    return SealedContests.sealOf(server);
  }

  @Test
  void theBookIsSealedWhenTheLastOneClosesAndNothingIsDrawn() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    assertThat(seal()).isNull();
    SealedContests.closeBooks(server);
    assertThat(server.status().state()).isEqualTo(ContestState.SEALED);
    assertThat(server.peer().ask(1)).isEqualTo(-1);
    assertThat(server.status().seal()).contains(seal());
    assertThat(server.status().round()).isEmpty();
    assertThat(seal().leaves()).isEqualTo(3);
    assertThat(seal().bets()).isEqualTo(12);
    assertThat(seal().time()).isEqualTo(SealedContests.BEFORE.getEpochSecond());
    assertThat(
            server
                .loop
                .contests()
                .newest()
                .live()
                .ending()
                .note()
                .isSignedBy("lottery/monday", KnownSealKey.KEY.verifyKey()))
        .isTrue();
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: sello"))
        .singleElement()
        .asString()
        .endsWith(
            "action: sello | result: success | hojas: 3 | raiz: %s | apuestas: 12 | huella: %s"
                .formatted(seal().root(), seal().fingerprint()));
  }

  @Test
  void theIndexIsWholeWhenTheBookIsSealed() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    assertThat(server.directory.contest("monday").list()).doesNotContain("journal-000001.idx");
    SealedContests.closeBooks(server);
    assertThat(server.directory.contest("monday").list()).contains("journal-000001.idx");
  }

  @Test
  void aFixedNumberIsDrawnTogetherWithTheSeal() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.FIXED);
    SealedContests.closeBooks(server);
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(seal().bets()).isEqualTo(12);
    assertThat(server.peer().ask(1)).isEqualTo(7);
    assertThat(server.number(SealedContests.ROUND.toText()).refusal).contains("is drawn");
    assertThat(output.lines()).noneMatch(line -> line.startsWith("INFO action: sello"));
    server.crash();
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
  }

  @Test
  void withoutItsKeyNothingIsSealedUntilItIsBack() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.FIXED);
    server.directory.keys = new LostKey();
    server.crash();
    SealedContests.closeBooks(server);
    assertThat(server.status().state()).isEqualTo(ContestState.CLOSED);
    server.loop.retry();
    server.settle();
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: sello"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("action: sello | result: fail | error: lost"));
    server.directory.keys = new KnownSealKey();
    server.crash();
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(server.peer().ask(1)).isEqualTo(7);
  }

  @Test
  void anotherKeyThanThatOfTheTermsSignsNothing() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.FIXED);
    server.directory.keys = new OtherKey(SealedContests.keyOf("other"));
    server.crash();
    SealedContests.closeBooks(server);
    assertThat(server.status().state()).isEqualTo(ContestState.CLOSED);
    assertThat(output.lines())
        .anyMatch(
            line ->
                line.contains("action: sello | result: fail | error: the key that signs seals is")
                    && line.endsWith("(expected: " + KnownSealKey.KEY.verifyKey() + ")"));
  }

  private record LostKey() implements SealKeys {
    @Override
    public Optional<VerifyKey> configured() {
      return Optional.empty();
    }

    @Override
    public Optional<VerifyKey> ofNewContest(boolean someoneSigns) throws IOException {
      throw new JournalException("lost");
    }

    @Override
    public SigningKey read() throws IOException {
      throw new JournalException("lost");
    }
  }

  private record OtherKey(SigningKey read) implements SealKeys {
    @Override
    public Optional<VerifyKey> configured() {
      return Optional.empty();
    }

    @Override
    public Optional<VerifyKey> ofNewContest(boolean someoneSigns) {
      return Optional.of(read.verifyKey());
    }
  }

  @Test
  void aContestWithoutBetsIsSealedAndDrawnToo() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    server.closeBook(1);
    server.closeBook(2);
    assertThat(seal().leaves()).isZero();
    assertThat(seal().root()).isEqualTo(Hash.of());
    assertThat(server.number(SealedContests.signed(server, 3, "leo", "eva")).refusal).isNull();
    assertThat(server.peer().ask(1)).isEqualTo(3);
  }
}
