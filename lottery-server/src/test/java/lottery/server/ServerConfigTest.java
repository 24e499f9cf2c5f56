package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import lottery.config.ConfigurationException;
import lottery.config.LogLevel;
import lottery.config.Settings;
import lottery.config.Sources;
import lottery.proof.Beacon;
import lottery.proof.Hash;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import lottery.server.contest.DrawPlan;
import lottery.server.journal.Durability;
import lottery.server.net.ConnectionLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {
  @TempDir Path directory;

  @Test
  void hasTheDocumentedDefaults() {
    ServerConfig config = ServerConfig.load(Map.of());
    assertThat(config.port()).isEqualTo(12345);
    assertThat(config.listenBacklog()).isEqualTo(1024);
    assertThat(config.contest().agencies()).isEqualTo(5);
    assertThat(config.contest().draw()).isEqualTo(DrawPlan.fixed(7574));
    assertThat(config.contest().name()).isEqualTo("contest-1");
    assertThat(config.dataDir()).isEqualTo(Path.of("data"));
    assertThat(config.ioThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.busyWait()).isZero();
    assertThat(config.maxFrameBytes()).isEqualTo(1 << 20);
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.shutdownDeadline()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.durability()).isEqualTo(Durability.FORCE);
    assertThat(config.loggingLevel()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void refusesValuesThatTheHeapHasNoRoomFor() {
    Settings settings =
        ServerConfig.settings(Sources.of(Map.of("SERVER_MAX_FRAME_BYTES", "16MiB")));
    assertThat(ServerConfig.maxFrameBytes(settings, 192L << 20)).isEqualTo(16 << 20);
    assertThatThrownBy(() -> ServerConfig.maxFrameBytes(settings, 60L << 20))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "server.max-frame-bytes: \"16MiB\" (expected: at most 5120 KiB with a heap of 60 MiB,"
                + " see -Xmx; from environment variable SERVER_MAX_FRAME_BYTES)");
  }

  @Test
  void eachLimitOfConnectionsHasItsVariable() {
    ConnectionLimits limits =
        ServerConfig.load(
                Map.of(
                    "SERVER_MAX_CONNECTIONS", "30",
                    "SERVER_MAX_CONNECTIONS_PER_ADDRESS", "20",
                    "SERVER_MAX_CONNECTIONS_PER_AGENCY", "10",
                    "SERVER_MAX_FRAME_BYTES", "64KiB",
                    "SERVER_IDLE_TIMEOUT", "5s"))
            .limits();
    assertThat(limits).isEqualTo(new ConnectionLimits(30, 20, 10, 64 << 10, Duration.ofSeconds(5)));
  }

  @Test
  void theEnvironmentOverridesTheFileAndTheFileTheDefaults() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("server.conf"),
            "server { port = 1111, agencies = 7 }\njournal.durability = os");
    Sources sources =
        new Sources(Map.of("SERVER_PORT", "2222"), new Properties(), Optional.of(file.toString()));
    ServerConfig config = ServerConfig.read(ServerConfig.settings(sources));
    assertThat(config.port()).isEqualTo(2222);
    assertThat(config.contest().agencies()).isEqualTo(7);
    assertThat(config.durability()).isEqualTo(Durability.OS);
  }

  @Test
  void readsTheOfficersAndTheBeaconOfADraw() {
    String keys =
        "ana:A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=,"
            + "leo:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    String beacon = "ab".repeat(32) + ",1600000000,30," + "cd".repeat(96);
    DrawPlan draw =
        ServerConfig.load(
                Map.of(
                    "SERVER_DRAW_SOURCE", "officers",
                    "SERVER_DRAW_OFFICERS", keys,
                    "SERVER_DRAW_NUMBERS", "1..99999",
                    "SERVER_DRAW_BEACON", beacon,
                    "SERVER_DRAW_NOT_BEFORE", "2026-01-31T18:00:00-03:00",
                    "SERVER_DRAW_DELAY", "15m"))
            .contest()
            .draw();
    assertThat(draw.source()).isEqualTo(DrawPlan.Source.OFFICERS);
    assertThat(draw.officers()).extracting(Officer::name).containsExactly("ana", "leo");
    assertThat(draw.numbers()).isEqualTo(new NumberRange(1, 99_999));
    assertThat(draw.beacon())
        .isEqualTo(new Beacon(Hash.ofHex("ab".repeat(32)), 1_600_000_000, 30, "cd".repeat(96)));
    assertThat(draw.notBefore()).contains(Instant.parse("2026-01-31T21:00:00Z"));
    assertThat(draw.delaySeconds()).isEqualTo(900);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SERVER_PORT | 70000 | server.port: \"70000\" (expected: an integer, 0..65535; from"
            + " environment variable SERVER_PORT)",
        "SERVER_PORT | abc | server.port: \"abc\" (expected: an integer, 0..65535; from environment"
            + " variable SERVER_PORT)",
        "SERVER_AGENCIES | 0 | server.agencies: \"0\" (expected: an integer, 1..100000; from"
            + " environment variable SERVER_AGENCIES)",
        "SERVER_CONTEST_NAME | lock | contest.name: \"lock\" (expected: 1..64 of A-Z a-z 0-9 . _ -,"
            + " a letter or digit first; not lock, control.sock, signing-key.pem or journal-…; from"
            + " environment variable SERVER_CONTEST_NAME)",
        "SERVER_CONTEST_NAME | Lock | contest.name: \"Lock\" (expected: 1..64 of A-Z a-z 0-9 . _ -,"
            + " a letter or digit first; not lock, control.sock, signing-key.pem or journal-…; from"
            + " environment variable SERVER_CONTEST_NAME)",
        "SERVER_MAX_FRAME_BYTES | 1000 | server.max-frame-bytes: \"1000\" (expected: a size such as"
            + " 8000 or 64KiB, 64KiB..16MiB; from environment variable SERVER_MAX_FRAME_BYTES)",
        "SERVER_IDLE_TIMEOUT | soon | server.idle-timeout: \"soon\" (expected: a duration such as"
            + " 100ms or 5s, 1s..1d; from environment variable SERVER_IDLE_TIMEOUT)",
        "SERVER_BUSY_WAIT | 1s | server.busy-wait: \"1s\" (expected: a duration such as 100ms or"
            + " 5s, 0..10ms; from environment variable SERVER_BUSY_WAIT)",
        "SERVER_DURABILITY | maybe | journal.durability: \"maybe\" (expected: one of FORCE, OS;"
            + " from environment variable SERVER_DURABILITY)",
        "SERVER_DRAW_SOURCE | dice | draw.source: \"dice\" (expected: one of fixed, officers,"
            + " beacon; from environment variable SERVER_DRAW_SOURCE)",
        "SERVER_DRAW_SOURCE | officers | draw.source: \"officers\" (expected: two draw.officers or"
            + " more, or another source; from environment variable SERVER_DRAW_SOURCE)",
        "SERVER_DRAW_NUMBERS | 9..1 | draw.numbers: \"9..1\" (expected: lowest..highest, within"
            + " 0..2147483647, such as 0..9999; from environment variable SERVER_DRAW_NUMBERS)",
        "SERVER_DRAW_BEACON | slownet | draw.beacon: \"slownet\" (expected: quicknet, or chain"
            + " hash, genesis, period and public key of a beacon; from environment variable"
            + " SERVER_DRAW_BEACON)",
        "SERVER_DRAW_NOT_BEFORE | noon | draw.not-before: \"noon\" (expected: an instant with its"
            + " zone such as 2026-01-31T18:00:00Z; from environment variable"
            + " SERVER_DRAW_NOT_BEFORE)",
        "SERVER_DRAW_DELAY | 1500ms | draw.delay: \"1500ms\" (expected: whole seconds; from"
            + " environment variable SERVER_DRAW_DELAY)",
        "SERVER_DRAW_RELAY | ftp://here | draw.relay: \"ftp://here\" (expected: a URL with http or"
            + " https and a host, without user, query and fragment, such as https://api.drand.sh;"
            + " from environment variable SERVER_DRAW_RELAY)",
        "SERVER_DRAW_RELAY | api.drand.sh | draw.relay: \"api.drand.sh\" (expected: a URL with"
            + " http or https and a host, without user, query and fragment, such as"
            + " https://api.drand.sh; from environment variable SERVER_DRAW_RELAY)",
        "SERVER_DRAW_RELAY | http://a b | draw.relay: \"http://a b\" (expected: a URL with http or"
            + " https and a host, without user, query and fragment, such as https://api.drand.sh;"
            + " from environment variable SERVER_DRAW_RELAY)",
        "SERVER_DRAW_OFFICERS | ana:x | draw.officers: \"ana:x\" (expected: name:key of each, no"
            + " name and no key twice, where a key is base64 of 32 bytes; from environment variable"
            + " SERVER_DRAW_OFFICERS)",
        "LOGGING_LEVEL | LOUD | logging-level: \"LOUD\" (expected: one of TRACE, DEBUG, INFO, WARN,"
            + " ERROR, OFF; from environment variable LOGGING_LEVEL)"
      })
  void aBadValueIsRefusedWithKeyValueRuleAndOrigin(String variable, String value, String message) {
    assertThatThrownBy(() -> ServerConfig.load(Map.of(variable, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  /** Only a beacon has such a time. */
  @Test
  void aDrawThatIsNotBeforeATimeOfAnotherCenturyIsRefused() {
    Map<String, String> variables =
        Map.of("SERVER_DRAW_SOURCE", "beacon", "SERVER_DRAW_NOT_BEFORE", "1960-01-01T00:00:00Z");
    assertThatThrownBy(() -> ServerConfig.load(variables))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "draw.not-before: \"1960-01-01T00:00:00Z\" (expected: now, or an instant of the years"
                + " 1970 to 9999; from");
  }
}
