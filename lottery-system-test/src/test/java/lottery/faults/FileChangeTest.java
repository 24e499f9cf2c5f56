package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lottery.kit.JavaProcess;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agency whose file has changed since part of it was sent. One server serves all tests; each
 * test has its own agency.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FileChangeTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int BETS = 2_000;
  private static final int SENT = 700;

  private Path directory;
  private ServerProgram central;
  private JavaProcess server;
  private DataFile edited;
  private DataFile shortened;
  private DataFile grown;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    this.directory = directory;
    central = new ServerProgram(directory, 3);
    server = central.start();
    edited = DataFile.write(directory, 1, BETS);
    shortened = DataFile.write(directory, 2, BETS);
    grown = DataFile.write(directory, 3, BETS);
    send(edited, SENT);
    send(shortened, SENT);
    send(grown, BETS);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void stopsWithAClearErrorWhenAStoredRowWasEdited() throws Exception {
    edited.edit(SENT - 1);
    assertRefused(edited, "its first 700 bets are not the ones the central has");
  }

  @Test
  void stopsWithAClearErrorWhenStoredRowsAreMissing() throws Exception {
    Files.writeString(shortened.path(), PeerBets.line(2, DataFile.document(0)) + "\r\n");
    assertRefused(shortened, "the central has 700 bets of it, the file only 1");
  }

  /** Every row had been sent when the agency died, and its book was still open. */
  @Test
  void sendsJustTheNewRowsOfAFileThatOnlyGrew() throws Exception {
    grown.append(1234);
    AgencyProgram agency = new AgencyProgram(directory, grown, central.port());
    try (JavaProcess running = agency.start()) {
      closeBooks(1, 2);
      agency.assertEndsWell(running, LIMIT);
      assertThat(AgencyProgram.sent(running)).containsExactly("1234");
    }
    assertThat(Files.readAllLines(central.export()).stream().filter(row -> row.startsWith("3,")))
        .containsExactlyElementsOf(grown.rows());
  }

  /** Sends the first bets of a file, as an agency that dies then has. */
  private void send(DataFile file, int bets) throws Exception {
    StringBuilder value = new StringBuilder();
    value.append(file.agency()).append('#').append(file.stream()).append("#0#").append(bets);
    value.append('#');
    for (int i = 0; i < bets; i++) {
      String document = DataFile.document(i);
      value.append('@').append(i).append('#').append(PeerBets.elements(file.agency(), document));
    }
    try (TlvPeer peer = new TlvPeer(central.port())) {
      assertThat(peer.ask(TlvPeer.SUBMIT, value.toString()).isAck()).isTrue();
    }
  }

  private void closeBooks(int... agencies) throws Exception {
    try (TlvPeer peer = new TlvPeer(central.port())) {
      for (int agency : agencies) {
        assertThat(peer.ask(TlvPeer.READY, agency + "#").isAck()).isTrue();
      }
    }
  }

  /** Exit code 1 and one line that says why; nothing more is stored. */
  private void assertRefused(DataFile file, String why) throws Exception {
    AgencyProgram agency = new AgencyProgram(directory, file, central.port());
    try (JavaProcess refused = agency.start()) {
      assertThat(refused.exitCode(LIMIT)).isEqualTo(1);
      assertThat(refused.output())
          .filteredOn(line -> line.contains("result: fail"))
          .singleElement()
          .asString()
          .contains("action: envio_apuestas", file.path().toString(), why, "nothing is sent");
      assertThat(refused.output()).noneMatch(line -> line.startsWith("\tat "));
    }
    assertThat(agency.stored()).isEqualTo(SENT);
  }
}
