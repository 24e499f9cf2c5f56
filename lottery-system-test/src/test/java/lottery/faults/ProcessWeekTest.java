package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.TlvPeer;
import lottery.kit.TypedPeer;
import lottery.server.journal.ContestsToRead;
import lottery.server.journal.Export;
import lottery.server.journal.Storage;
import lottery.server.journal.Verify;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A week in one server process that is killed each day, each day in another phase: seven contests,
 * peers of all dialects, and an agency that is late every day.
 */
class ProcessWeekTest {
  private static final int DAYS = 7;
  private static final int NEW_PEER = 1;
  private static final int OLD_PEER = 2;
  private static final int TYPED_PEER = 3;
  private static final int LATE = 4;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** What is under way when the server is killed. */
  private enum Phase {
    OPENING,
    BETS,
    READY,
    CLOSING_OF_A_BOOK,
    DRAW
  }

  @TempDir Path directory;
  private ServerProgram program;
  private Operator operator;
  private JavaProcess server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void everyContestOfAWeekIsSoundAndHasItsOwnBetsAndWinners() throws Exception {
    Path dataDir = directory.resolve("contest");
    program =
        new ServerProgram(directory, LATE)
            .with("SERVER_CONTEST_NAME", name(1))
            .with("SERVER_DRAW_NUMBER", String.valueOf(number(1)));
    operator = new Operator(dataDir);
    server = program.start();
    for (int day = 1; day <= DAYS; day++) {
      Phase killedIn = Phase.values()[day % Phase.values().length];
      if (day > 1) {
        open(day, killedIn);
        assertThat(winners(NEW_PEER, Optional.empty()))
            .as("yesterday's, while today's is open")
            .isEqualTo(document(NEW_PEER, day - 1) + "#");
      }
      sendBets(day, killedIn);
      closeBooks(day, killedIn);
      closeLateBook(day, killedIn);
      for (int earlier = 1; earlier <= day; earlier++) {
        assertThat(winners(TYPED_PEER, Optional.of(name(earlier))))
            .isEqualTo(document(TYPED_PEER, earlier) + "#");
      }
    }
    server.terminate();
    assertThat(server.exitCode(LIMIT)).isZero();
    for (int day = 1; day <= DAYS; day++) {
      assertSound(dataDir, day);
    }
  }

  private static String name(int day) {
    return "day-" + day;
  }

  /** The number drawn on a day, which is betted on that day only. */
  private static int number(int day) {
    return 100 * day + 7;
  }

  private static String document(int agency, int day) {
    return agency + "0" + day;
  }

  private static String bet(int agency, int day) {
    return "%d#Ana#Gil#%s#2001-02-28#%d#".formatted(agency, document(agency, day), number(day));
  }

  private void restart() throws Exception {
    server.kill();
    server = program.start();
    // Peers may be a moment before operators.
    Await.until("operators are heard", LIMIT, this::hearsOperators);
  }

  private boolean hearsOperators() {
    try {
      return operator.act("status", Map.of()).startsWith("ok\n");
    } catch (IOException notYet) {
      return false;
    }
  }

  private void open(int day, Phase killedIn) throws Exception {
    Map<String, String> next = Map.of("name", name(day), "draw", "fixed:" + number(day));
    if (killedIn == Phase.OPENING) {
      SocketChannel asked = operator.ask("open", next);
      restart();
      asked.close();
    }
    assertThat(operator.act("open", next)).matches("(?s)ok\n.* open .*|refused\ncontest: .*");
    assertThat(operator.act("status", Map.of())).contains("contest    " + name(day) + " ");
  }

  private void sendBets(int day, Phase killedIn) throws Exception {
    String submit = NEW_PEER + "#file#0#1#@0#" + bet(NEW_PEER, day);
    if (killedIn == Phase.BETS) {
      try (TlvPeer peer = new TlvPeer(program.port())) {
        peer.send(TlvPeer.SUBMIT, submit);
        restart();
      }
    }
    try (TlvPeer peer = new TlvPeer(program.port())) {
      assertThat(peer.ask(TlvPeer.SUBMIT, submit).isAck()).isTrue();
    }
    try (TlvPeer peer = new TlvPeer(program.port())) {
      assertThat(peer.ask(TlvPeer.BATCH, "1#@0#" + bet(OLD_PEER, day)).isAck()).isTrue();
    }
    try (TypedPeer peer = new TypedPeer(program.port(), String.valueOf(TYPED_PEER))) {
      String row = bet(TYPED_PEER, day).replace('#', '|');
      assertThat(peer.store(row.substring(0, row.length() - 1))).isEqualTo(TypedPeer.STORED);
    }
  }

  private void closeBooks(int day, Phase killedIn) throws Exception {
    if (killedIn == Phase.READY) {
      try (TlvPeer peer = new TlvPeer(program.port())) {
        peer.send(TlvPeer.READY, OLD_PEER + "#");
        restart();
      }
    }
    for (int agency = NEW_PEER; agency < LATE; agency++) {
      try (TlvPeer peer = new TlvPeer(program.port())) {
        assertThat(peer.ask(TlvPeer.READY, agency + "#").isAck()).as("day %d", day).isTrue();
      }
    }
  }

  /** By an operator, or by the deadline. */
  private void closeLateBook(int day, Phase killedIn) throws Exception {
    Map<String, String> act = Map.of("agency", String.valueOf(LATE), "why", "no line");
    if (killedIn == Phase.CLOSING_OF_A_BOOK) {
      SocketChannel asked = operator.ask("close-book", act);
      restart();
      asked.close();
    }
    if (day % 2 == 0) {
      String inASecond = Instant.now().plusSeconds(1).toString();
      operator.act("closes-at", Map.of("time", inASecond, "why", "strike"));
    } else {
      operator.act("close-book", act);
    }
    if (killedIn == Phase.DRAW) {
      restart();
    }
    Await.until(
        name(day) + " is drawn",
        LIMIT,
        () -> operator.act("status", Map.of()).contains("state      drawn"));
    try (TlvPeer peer = new TlvPeer(program.port())) {
      assertThat(peer.ask(TlvPeer.READY, LATE + "#").value())
          .startsWith("agency 4's book was closed at ");
    }
  }

  private String winners(int agency, Optional<String> contest) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.port());
    try (TlvPeer peer = new TlvPeer(socket)) {
      if (contest.isPresent()) {
        assertThat(peer.ask(12, contest.get() + "#").isAck()).isTrue();
      }
      return peer.ask(TlvPeer.ASK_WINNERS, agency + "#").value();
    }
  }

  private static void assertSound(Path dataDir, int day) throws IOException {
    Storage contest = ContestsToRead.one(dataDir, Optional.of(name(day)));
    assertThat(Verify.read(contest).isSound()).isTrue();
    Path rows = dataDir.resolveSibling("rows.csv");
    try (var out = Files.newOutputStream(rows)) {
      Export.copy(contest, out);
    }
    List<String> all = Files.readAllLines(rows, StandardCharsets.UTF_8);
    assertThat(all)
        .containsExactlyInAnyOrder(row(NEW_PEER, day), row(OLD_PEER, day), row(TYPED_PEER, day));
  }

  private static String row(int agency, int day) {
    String row = bet(agency, day).replace('#', ',');
    return row.substring(0, row.length() - 1);
  }
}
