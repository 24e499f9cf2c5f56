package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import lottery.server.journal.ContestsToRead;
import lottery.server.journal.Export;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM of a server's process in the middle of a pipelined upload. */
@Timeout(60)
class ServerDrainTest {
  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int BETS_PER_BATCH = 10;
  private static final Frame ACK = new Frame(TlvPeer.ACK, "");

  /** A time, a level, an action, a result, and further parts of a key and a value. */
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (INFO|WARN) action: \\w+"
          + " \\| result: (success|fail|in_progress)( \\| \\w+: [^|]*)*";

  @TempDir Path directory;
  private JavaProgram program;

  @BeforeEach
  void prepare() {
    program =
        new JavaProgram("lottery.server.LotteryServer")
            .heap("64m")
            .with("SERVER_PORT", "0")
            .with("SERVER_DATA_DIR", directory.toString());
  }

  @Test
  void everyAcknowledgedBatchIsStoredAndTheExitCodeIsZero() throws Exception {
    try (JavaProcess server = program.start();
        TlvPeer peer = new TlvPeer(port(server))) {
      CompletableFuture<List<String>> reading = CompletableFuture.supplyAsync(server::lines);
      long acknowledged = uploadUntilItEnds(server, peer);
      assertThat(server.exitCode(DEADLINE)).isZero();
      assertThat(storedBets()).isEqualTo(acknowledged * BETS_PER_BATCH);

      List<String> output = reading.get();
      assertThat(output).allMatch(line -> line.matches(LINE));
      assertThat(output).noneMatch(line -> line.contains("result: fail"));
      for (String resource : List.of("listener", "connections", "journal", "event_loops")) {
        assertThat(output)
            .anyMatch(
                line ->
                    line.contains(
                        "action: recurso_cerrado | result: success | recurso: " + resource));
      }
      assertThat(output.get(output.size() - 1))
          .contains("action: servidor_cerrado | result: success");
    }
  }

  @Test
  void aStandardOutputThatNobodyReadsChangesNothing() throws Exception {
    program.with("LOGGING_LEVEL", "DEBUG");
    try (JavaProcess server = program.start();
        TlvPeer peer = new TlvPeer(port(server))) {
      long acknowledged = uploadUntilItEnds(server, peer);
      assertThat(server.exitCode(DEADLINE)).isZero();
      assertThat(storedBets()).isEqualTo(acknowledged * BETS_PER_BATCH);
    }
  }

  @Test
  void whoWaitsForTheDrawIsToldToAskAgain() throws Exception {
    try (JavaProcess server = program.start();
        TlvPeer peer = new TlvPeer(port(server))) {
      assertThat(peer.ask(TlvPeer.ASK_WINNERS, "1#")).isEqualTo(new Frame(TlvPeer.BUSY, ""));
      peer.send(TlvPeer.WAIT_WINNERS, "1#");
      // When the server logs that the book is closed, it has read the line before this one too.
      peer.send(TlvPeer.READY, "1#");
      server.awaitLine("action: agencia_lista");
      server.terminate();
      assertThat(peer.read()).isEqualTo(new Frame(TlvPeer.BUSY, ""));
      assertThat(peer.read()).isEqualTo(ACK);
      assertThat(peer.readToEnd()).isEmpty();
      assertThat(server.exitCode(DEADLINE)).isZero();
    }
  }

  @Test
  void aSecondSignalChangesNothing() throws Exception {
    try (JavaProcess server = program.start()) {
      port(server);
      server.terminate();
      server.terminate();
      assertThat(server.exitCode(DEADLINE)).isZero();
    }
  }

  @Test
  void whoReadsNothingDelaysNothingAndTheJournalIsClosedInOrder() throws Exception {
    try (JavaProcess server = program.start();
        TlvPeer deaf = new TlvPeer(port(server))) {
      CompletableFuture<List<String>> reading = CompletableFuture.supplyAsync(server::lines);
      AtomicLong sent = new AtomicLong();
      CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendRefusals(deaf, sent));
      awaitStandstill(sent);
      server.terminate();
      assertThat(server.exitCode(DEADLINE)).isZero();
      sender.join();
      assertThat(reading.get())
          .anyMatch(line -> line.contains("recurso_cerrado | result: success | recurso: journal"));
    }
  }

  /** Waits until the server makes no more replies for a peer that reads none. */
  private static void awaitStandstill(AtomicLong sent) throws Exception {
    AtomicLong last = new AtomicLong();
    AtomicLong since = new AtomicLong(System.nanoTime());
    Await.until(
        "the sender is stopped",
        Duration.ofSeconds(30),
        () -> {
          if (last.getAndSet(sent.get()) != sent.get()) {
            since.set(System.nanoTime());
          }
          return sent.get() > 0 && System.nanoTime() - since.get() > 500_000_000L;
        });
  }

  private static void sendRefusals(TlvPeer peer, AtomicLong sent) {
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 10_000; i++) {
      many.writeBytes(TlvPeer.frame(TlvPeer.BET, "x"));
    }
    try {
      while (true) {
        peer.send(many.toByteArray());
        sent.incrementAndGet();
      }
    } catch (SocketException closed) {
      // The server has closed the connection.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(JavaProcess server) throws IOException {
    String line = server.awaitLine("action: escuchando | result: success | port: ");
    return Integer.parseInt(line.replaceAll(".*port: ", ""));
  }

  /**
   * Sends batches without waiting for replies; after a few thousand of them the server gets its
   * signal.
   *
   * @return how many were acknowledged before the server closed the connection
   */
  private static long uploadUntilItEnds(JavaProcess server, TlvPeer peer) throws Exception {
    CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendForEver(peer));
    long acknowledged = 0;
    try {
      while (true) {
        assertThat(peer.read()).isEqualTo(ACK);
        acknowledged++;
        if (acknowledged == 3000) {
          server.terminate();
        }
      }
    } catch (EOFException end) {
      assertThat(acknowledged).isGreaterThanOrEqualTo(3000);
    }
    sender.join();
    return acknowledged;
  }

  private static void sendForEver(TlvPeer peer) {
    StringBuilder value = new StringBuilder(BETS_PER_BATCH + "#");
    for (int i = 0; i < BETS_PER_BATCH; i++) {
      value.append("@" + i + "#1#Santiago Lionel#Lorca#30904465#1999-03-17#2201#");
    }
    byte[] batch = TlvPeer.frame(TlvPeer.BATCH, value.toString());
    try {
      while (true) {
        peer.send(batch);
      }
    } catch (SocketException closed) {
      // The server has drained and closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long storedBets() throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(ContestsToRead.one(directory, Optional.empty()), rows);
    return rows.toString(StandardCharsets.UTF_8).lines().count();
  }
}
