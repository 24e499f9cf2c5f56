package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import lottery.proof.ContestTerms;
import lottery.proof.Seal;
import lottery.server.contest.SteppedServer.Outcome;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;
import lottery.server.publish.DirectoryCheck;
import lottery.server.publish.PublishedReport;
import lottery.server.publish.Publishing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contests that a server has drawn, published, and counted again by another program. */
class PublishedDrawsTest {
  private static final Path SCRIPT = Path.of("..", "deploy", "recount.py").toAbsolutePath();
  private static final Instant BEFORE = Instant.parse("2023-09-15T10:40:00Z");

  @TempDir Path directory;
  private SteppedServer server;

  @ParameterizedTest
  @EnumSource(DrawPlan.Source.class)
  void areRightForEverybody(DrawPlan.Source source) throws Exception {
    server = new SteppedServer(SealedContests.contest(source), 1, BEFORE);
    sendBets();
    draw(source);
    server.stop();
    FakeStorage storage = server.directory.contest("monday");

    VerifyReport report = Verify.read(storage, DirectoryCheck.of(storage));
    assertThat(report.faults()).isEmpty();
    Path output = directory.resolve("published");
    PublishedReport published = Publishing.write(storage, output);
    assertThat(published.findings()).isEmpty();
    int number = report.draw().number();
    assertThat(Files.readString(output.resolve("draw.txt")))
        .startsWith("number " + number + "\nwinners-1 ");
    assertThat(recount(output)).startsWith("right: 62 bets in 12 records, number " + number + ", ");
  }

  /** With names that need quotes, in streams, without one, and with acts of an operator. */
  private void sendBets() {
    SteppedPeer peer = server.peer();
    assertThat(server.closesAt(BEFORE.plusSeconds(600)).refusal).isNull();
    for (int i = 0; i < 10; i++) {
      assertThat(peer.submit(1, 5L * i, i, 7, 7, 3, 1)).isEqualTo("ACK");
    }
    assertThat(peer.store(2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEqualTo("ACK");
    assertThat(peer.converse(2, 7, 8)).isEqualTo("ACK");
    assertThat(peer.ready(1)).isEqualTo("ACK");
    assertThat(server.closeBook(2).refusal).isNull();
  }

  private void draw(DrawPlan.Source source) {
    if (source != DrawPlan.Source.FIXED) {
      ContestTerms terms = server.loop.contests().newest().terms();
      Seal seal = server.loop.contests().newest().live().ending().seal();
      String number =
          source == DrawPlan.Source.BEACON
              ? SealedContests.ROUND.toText()
              : SealedContests.signed(terms.contest(), seal.hash(), 7, "eva", "ana");
      Outcome outcome = server.number(number);
      assertThat(outcome.refusal).isNull();
    }
    server.pass(Duration.ofSeconds(10));
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
  }

  @Test
  void aContestWithoutBetsIsRightToo() throws Exception {
    server = new SteppedServer(SealedContests.contest(DrawPlan.Source.BEACON), 1, BEFORE);
    SteppedPeer peer = server.peer();
    peer.ready(1);
    peer.ready(2);
    draw(DrawPlan.Source.BEACON);
    Path output = directory.resolve("published");
    assertThat(Publishing.write(server.directory.contest("monday"), output).findings()).isEmpty();
    assertThat(recount(output)).startsWith("right: 0 bets in 0 records");
  }

  private static String recount(Path published) throws IOException, InterruptedException {
    assumeTrue(runs("python3", "--version") && runs("openssl", "version"));
    Process process =
        new ProcessBuilder("python3", "-IS", SCRIPT.toString(), published.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
