package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.Counted;
import lottery.kit.JavaProcess;
import lottery.kit.Ports;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up and is freed again. Agency 1 is a test peer, agency 2 the agency's program.
 */
@Tag("slow")
@Timeout(value = 25, unit = TimeUnit.MINUTES)
class FullDiskTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String AGAIN = "again: ";
  private static final int BATCH = 500;
  private static final int FILE_BETS = 20_000;

  @TempDir Path directory;

  private int adminPort;
  private long streamStored;

  @Test
  void refusesBetsWhileTheDiskIsFullAndTakesThemAgainWhenItIsNot() throws Exception {
    adminPort = Ports.free();
    Path at = Files.createDirectory(directory.resolve("disk"));
    DataFile file = DataFile.write(directory, 2, FILE_BETS);
    try (SmallDisk disk = SmallDisk.at(at)) {
      Path dataDir = disk.inside().resolve("contest");
      ServerProgram central =
          new ServerProgram(directory, dataDir, disk.enter(), 2)
              .with("SERVER_ADMIN_ADDRESS", "127.0.0.1:" + adminPort);
      disk.leaveFree(6 << 20);
      AgencyProgram agency = new AgencyProgram(directory, file, central.port());
      try (JavaProcess server = central.start();
          TlvPeer peer = new TlvPeer(central.port())) {
        fill(peer);
        assertAnswersEverythingElse(peer, central.port());
        try (JavaProcess delayed = agency.start()) {
          rideThrough(disk, peer, agency, delayed);
          disk.leaveFree(0);
          fill(peer);
          drawOnAFullDisk(peer, agency, delayed);
        }
        server.kill();
      }
      check(central, file);
    }
  }

  /** Sends batches until one is refused, temporarily and whole. */
  private void fill(TlvPeer peer) throws IOException {
    Frame reply = submit(peer);
    while (reply.isAck()) {
      reply = submit(peer);
    }
    assertRefusedForNow(reply);
    assertRefusedForNow(peer.ask(TlvPeer.BATCH, BATCH + "#" + bets()));
  }

  private Frame submit(TlvPeer peer) throws IOException {
    String place = "1#peer#" + streamStored + "#" + BATCH + "#";
    Frame reply = peer.ask(TlvPeer.SUBMIT, place + bets());
    if (reply.isAck()) {
      streamStored += BATCH;
    }
    return reply;
  }

  /** The next bets of the stream. */
  private String bets() {
    StringBuilder bets = new StringBuilder();
    for (int i = 0; i < BATCH; i++) {
      String document = PeerBets.streamDocument(streamStored + i);
      bets.append('@').append(i).append('#').append(PeerBets.elements(1, document));
    }
    return bets.toString();
  }

  private static void assertRefusedForNow(Frame reply) {
    assertThat(reply.opcode()).isEqualTo(TlvPeer.ERROR);
    assertThat(reply.value()).startsWith(AGAIN);
  }

  private void assertAnswersEverythingElse(TlvPeer peer, int port) throws IOException {
    assertThat(readyPage())
        .as("who looks after it is told")
        .contains(" 503 ")
        .contains("no room for a segment");
    assertThat(peer.ask(TlvPeer.ASK_WINNERS, "1#").opcode()).isEqualTo(TlvPeer.BUSY);
    Frame progress = peer.ask(TlvPeer.ASK_PROGRESS, "1#peer#");
    assertThat(progress.value())
        .isEqualTo(streamStored + "#" + PeerBets.streamDigest(1, streamStored) + "#");
    try (Socket echo = new Socket(InetAddress.getLoopbackAddress(), port)) {
      echo.getOutputStream().write("is anybody there\n".getBytes(StandardCharsets.UTF_8));
      assertThat(echo.getInputStream().readAllBytes()).asString().isEqualTo("is anybody there\n");
    }
  }

  /** What is answered at {@code /readyz}. */
  private String readyPage() throws IOException {
    try (Socket page = new Socket(InetAddress.getLoopbackAddress(), adminPort)) {
      page.getOutputStream().write("GET /readyz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      return new String(page.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The agency waits for room, and continues by itself when there is some. */
  private void rideThrough(SmallDisk disk, TlvPeer peer, AgencyProgram agency, JavaProcess delayed)
      throws Exception {
    Await.until(
        "the agency is told to come again, and waits",
        LIMIT,
        () ->
            delayed.output().stream()
                .anyMatch(line -> line.contains("result: in_progress") && line.contains(AGAIN)));
    assertThat(agency.stored()).isLessThan(FILE_BETS);
    assertThat(delayed.isAlive()).isTrue();
    disk.free();
    Await.until("bets are taken again", LIMIT, () -> submit(peer).isAck());
    Await.until("the file is stored", LIMIT, () -> agency.stored() == FILE_BETS);
  }

  /** Books can be closed and the draw takes place without room for a single bet. */
  private static void drawOnAFullDisk(TlvPeer peer, AgencyProgram agency, JavaProcess delayed)
      throws Exception {
    assertRefusedForNow(peer.ask(TlvPeer.READY, "1#"));
    // Who asks what is stored knows that its last bets are not.
    assertThat(peer.ask(TlvPeer.ASK_PROGRESS, "1#peer#").opcode()).isEqualTo(TlvPeer.PROGRESS);
    assertThat(peer.ask(TlvPeer.READY, "1#").isAck()).isTrue();
    agency.assertEndsWell(delayed, LIMIT);
    assertThat(peer.ask(TlvPeer.ASK_WINNERS, "1#").opcode()).isEqualTo(TlvPeer.WINNERS);
  }

  private void check(ServerProgram central, DataFile file) throws Exception {
    List<String> own = new ArrayList<>();
    List<String> agencys = new ArrayList<>();
    for (String row : Files.readAllLines(central.export())) {
      (row.startsWith("1,") ? own : agencys).add(row);
    }
    assertThat(own).hasSize((int) streamStored);
    for (int i = 0; i < own.size(); i++) {
      assertThat(own.get(i)).isEqualTo(PeerBets.row(1, PeerBets.streamDocument(i)));
    }
    assertThat(agencys).isEqualTo(file.rows());
    assertThat(central.verify()).contains("ready        1 2 (2 of 2)", "result       sound");
    Counted.say("1 disk of %d MiB filled twice, freed once", SmallDisk.MEGABYTES);
  }
}
