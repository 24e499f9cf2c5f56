package lottery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This project's agency finishes against other servers, with a whole data set. */
@Timeout(120)
class OtherServersTest {
  @TempDir Path directory;

  private final Contest contest = new Contest(Data.AGENCIES);
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final AtomicInteger shortReads = new AtomicInteger();
  private Data data;

  @BeforeEach
  void prepare() throws IOException {
    data = Data.in(directory);
  }

  @Test
  void finishesInOpcodes0To8AgainstAServerOfTwoConnectionsAtATime() throws IOException {
    try (BasicServer server = new BasicServer(contest, BufferedInputStream::new)) {
      assertFinishes(server.port(), "tlv-basic");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void finishesInTheTypedDialectAgainstAServerWithOtherTags(boolean answersEverything)
      throws IOException {
    try (TypedServer server =
        new TypedServer(contest, answersEverything, BufferedInputStream::new)) {
      assertFinishes(server.port(), "typed");
    }
  }

  @Test
  void finishesInOpcodes0To8AgainstAServerThatReadsOnce() throws IOException {
    try (BasicServer server = new BasicServer(contest, this::once)) {
      assertFinishes(server.port(), "tlv-basic");
      assertThat(server.requestsAhead()).isZero();
    }
    assertThat(shortReads).hasValue(0);
  }

  @Test
  void finishesInTheTypedDialectAgainstAServerThatReadsOnce() throws IOException {
    try (TypedServer server = new TypedServer(contest, false, this::once)) {
      assertFinishes(server.port(), "typed");
      assertThat(server.batchesAhead()).isZero();
    }
    assertThat(shortReads).hasValue(0);
  }

  private InputStream once(InputStream in) {
    return new SingleReads(in, shortReads);
  }

  private void assertFinishes(int port, String dialect) throws IOException {
    List<CompletableFuture<Integer>> runs = new ArrayList<>();
    for (int agency = 1; agency <= Data.AGENCIES; agency++) {
      runs.add(Agencies.start(port, agency, dialect, data.file(agency)));
    }
    assertThat(runs).extracting(CompletableFuture::join).containsOnly(0);
    List<String> log = output.lines();
    for (int agency = 1; agency <= Data.AGENCIES; agency++) {
      String id = String.valueOf(agency);
      assertThat(documents(contest.bets(id)))
          .isEqualTo(data.bets(agency).stream().map(bet -> bet[2]).toList());
      for (String winner : data.winners(agency)) {
        assertThat(log)
            .contains(
                "INFO action: ganador | result: success | client_id: " + id + " | dni: " + winner);
      }
    }
    assertThat(log)
        .filteredOn(line -> line.contains("consulta_ganadores | result: success"))
        .extracting(line -> line.replaceAll(".*cant_ganadores: ", ""))
        .containsExactlyInAnyOrderElementsOf(winnerCounts());
    assertThat(log).noneMatch(line -> line.contains("result: fail"));
  }

  private List<String> winnerCounts() throws IOException {
    List<String> counts = new ArrayList<>();
    for (int agency = 1; agency <= Data.AGENCIES; agency++) {
      counts.add(String.valueOf(data.winners(agency).size()));
    }
    return counts;
  }

  private static List<String> documents(List<String[]> bets) {
    return bets.stream().map(bet -> bet[3]).toList();
  }
}
