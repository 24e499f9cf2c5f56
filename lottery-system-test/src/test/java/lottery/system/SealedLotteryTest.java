package lottery.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lottery.agency.AgencyRun;
import lottery.kit.Await;
import lottery.kit.CapturedOutput;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.Ports;
import lottery.proof.Hash;
import lottery.proof.NumberFromOfficers;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A draw by officers with real programs, from the first bet to the recount by an outsider. */
class SealedLotteryTest {
  private static final String SERVER = "lottery.server.LotteryServer";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int AGENCIES = 2;
  private static final int ROWS = 1500;

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private int port;
  private JavaProcess server;

  @BeforeEach
  void start() throws Exception {
    for (int agency = 1; agency <= AGENCIES; agency++) {
      assertThat(
              AgencyRun.execute(
                  agency(agency), "generate", "--rows=" + ROWS, "--output=" + file(agency)))
          .isZero();
    }
    server = start("data");
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private JavaProcess start(String dataDir) throws Exception {
    port = Ports.free();
    JavaProcess process =
        new JavaProgram(SERVER)
            .with("SERVER_PORT", String.valueOf(port))
            .with("SERVER_AGENCIES", String.valueOf(AGENCIES))
            .with("SERVER_DATA_DIR", directory.resolve(dataDir).toString())
            .with("SERVER_DRAW_SOURCE", "officers")
            .with("SERVER_DRAW_OFFICERS", officer("ana") + "," + officer("leo"))
            .startInto(directory.resolve(dataDir + ".log"));
    Await.until("the server listens", LIMIT, () -> said(process, "action: escuchando"));
    return process;
  }

  private static boolean said(JavaProcess process, String part) throws IOException {
    assertThat(process.isAlive()).as("the server runs: %s", process.output()).isTrue();
    return process.output().stream().anyMatch(line -> line.contains(part));
  }

  @Test
  void isProvedFromTheFirstBetToTheRecount() throws Exception {
    List<CompletableFuture<Integer>> runs = new ArrayList<>();
    for (int agency = 1; agency <= AGENCIES; agency++) {
      runs.add(AgencyRun.start(agency(agency)));
    }
    for (int agency = 1; agency <= AGENCIES; agency++) {
      Path seal = seals(agency).resolve("receipt-" + agency + "-agency-" + agency + ".csv");
      Await.until("agency " + agency + " has its receipt", LIMIT, () -> Files.exists(seal));
    }
    assertThat(said(server, "action: sorteo")).as("nobody knows the number yet").isFalse();

    Path number = Files.writeString(directory.resolve("number.txt"), signedNumber(4711));
    assertThat(run("ctl", "number", "--data-dir", data(), "--file", number.toString())).isZero();
    for (CompletableFuture<Integer> run : runs) {
      assertThat(run.get(2, TimeUnit.MINUTES)).isZero();
    }
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: sello | result: success"))
        .as("before the number, and after the winners")
        .hasSize(2 * AGENCIES);
    assertThat(output.lines()).noneMatch(line -> line.contains("result: fail"));

    String published = directory.resolve("published").toString();
    assertThat(run("publish", "--data-dir", data(), "--output", published)).isZero();
    assertThat(run("publish", "--data-dir", data(), "--output", published))
        .as("nothing is overwritten")
        .isEqualTo(1);
    assertThat(run("verify", "--data-dir", data())).isZero();
    assertThat(run("verify", "--published", published)).isZero();
    for (int agency = 1; agency <= AGENCIES; agency++) {
      assertThat(seals(agency).resolve("seal.txt"))
          .hasSameTextualContentAs(Path.of(published, "seal.txt"));
    }
    assertThat(recount(published)).startsWith("right: " + AGENCIES * ROWS + " bets in ");

    catchesAnotherServer();
  }

  /** The server is exchanged for one that has another contest of that name. */
  private void catchesAnotherServer() throws Exception {
    server.close();
    server = start("other");
    assertThat(AgencyRun.execute(agency(1), "winners")).isEqualTo(1);
    assertThat(output.lines())
        .contains(
            "ERROR action: sello | result: fail | client_id: 1 | error: the central has no seal of a"
                + " contest whose seal it has shown before");
  }

  private String signedNumber(int number) throws IOException {
    Seal seal = Seal.of(SignedNote.parse(Files.readString(seals(1).resolve("seal.txt"))));
    NumberFromOfficers unsigned =
        new NumberFromOfficers(seal.contest(), seal.hash(), number, List.of());
    List<OfficerSignature> signatures = new ArrayList<>();
    for (String name : List.of("ana", "leo")) {
      byte[] signature = keyOf(name).sign(unsigned.signedText().getBytes(UTF_8));
      signatures.add(new OfficerSignature(name, Base64.getEncoder().encodeToString(signature)));
    }
    return new NumberFromOfficers(seal.contest(), seal.hash(), number, signatures).toText();
  }

  private static SigningKey keyOf(String name) {
    return SigningKey.ofSeed(Hash.of(name.getBytes(UTF_8)).bytes());
  }

  private static String officer(String name) {
    return name + ":" + keyOf(name).verifyKey();
  }

  private Path file(int agency) {
    return directory.resolve("agency-" + agency + ".csv");
  }

  private Path seals(int agency) {
    return directory.resolve("seals-" + agency).resolve("contest-1");
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private Map<String, String> agency(int agency) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLI_ID", String.valueOf(agency));
    environment.put("CLI_SERVER_ADDRESS", "127.0.0.1:" + Math.max(1, port));
    environment.put("CLI_DATA_FILE", file(agency).toString());
    environment.put("CLI_SEAL_DIR", directory.resolve("seals-" + agency).toString());
    environment.put("CLI_BACKOFF_INITIAL", "20ms");
    environment.put("CLI_BACKOFF_MAX", "200ms");
    return environment;
  }

  /** Runs a command of the server's program; returns its exit code. */
  private int run(String... arguments) throws Exception {
    Path said = directory.resolve("command.txt");
    try (JavaProcess process = new JavaProgram(SERVER).startInto(said, arguments)) {
      return process.exitCode(LIMIT);
    }
  }

  private static String recount(String published) throws IOException, InterruptedException {
    Path script = Path.of("..", "deploy", "recount.py").toAbsolutePath();
    assumeTrue(
        Files.exists(Path.of("/usr/bin/python3")) && Files.exists(Path.of("/usr/bin/openssl")));
    Process process =
        new ProcessBuilder("python3", "-IS", script.toString(), published)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }
}
