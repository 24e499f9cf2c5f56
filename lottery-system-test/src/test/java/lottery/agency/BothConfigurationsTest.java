package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import lottery.config.ConfigurationException;
import lottery.config.LogLevel;
import lottery.config.Sources;
import lottery.server.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server and agency read, check and refuse in the same way. */
class BothConfigurationsTest {
  @TempDir Path directory;

  /** One kind of value, and a key of it in each program. */
  private record Pair(
      String serverVariable, String serverKey, String agencyVariable, String agencyKey) {}

  private static final Pair INTEGER =
      new Pair("SERVER_PORT", "server.port", "CLI_LOOP_AMOUNT", "loop.amount");
  private static final Pair DURATION =
      new Pair("SERVER_IDLE_TIMEOUT", "server.idle-timeout", "CLI_LOOP_PERIOD", "loop.period");
  private static final Pair SIZE =
      new Pair(
          "SERVER_MAX_FRAME_BYTES",
          "server.max-frame-bytes",
          "CLI_BATCH_MAX_BYTES",
          "batch.max-bytes");
  private static final Pair LEVEL =
      new Pair("LOGGING_LEVEL", "logging-level", "CLI_LOG_LEVEL", "log.level");
  private static final Pair PATH =
      new Pair("SERVER_DATA_DIR", "server.data-dir", "CLI_DATA_FILE", "data-file");

  static List<Map.Entry<Pair, String>> badValues() {
    return List.of(
        Map.entry(INTEGER, "-1"),
        Map.entry(INTEGER, "ten"),
        Map.entry(INTEGER, "1.5"),
        Map.entry(INTEGER, "99999999999"),
        Map.entry(INTEGER, "5\r"),
        Map.entry(DURATION, "soon"),
        Map.entry(DURATION, "-5s"),
        Map.entry(DURATION, "2d"),
        Map.entry(DURATION, "5s\r"),
        Map.entry(SIZE, "1"),
        Map.entry(SIZE, "17 MiB"),
        Map.entry(SIZE, "much"),
        Map.entry(LEVEL, "LOUD"),
        Map.entry(LEVEL, "INFO\r"),
        Map.entry(PATH, " "),
        Map.entry(PATH, "data\r"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void bothRefuseTheSameBadValueWithTheSameMessage(Map.Entry<Pair, String> bad) {
    Pair pair = bad.getKey();
    String ofServer =
        refusal(() -> server(Map.of(pair.serverVariable(), bad.getValue())))
            .replace(pair.serverVariable(), "VARIABLE")
            .replace(pair.serverKey(), "key");
    String ofAgency =
        refusal(() -> agency(Map.of(pair.agencyVariable(), bad.getValue())))
            .replace(pair.agencyVariable(), "VARIABLE")
            .replace(pair.agencyKey(), "key");

    assertThat(withoutBounds(ofServer)).isEqualTo(withoutBounds(ofAgency));
    assertThat(ofServer)
        .startsWith("key: \"" + bad.getValue().replace("\r", "\\x0d") + "\" (expected: ")
        .contains("; from environment variable VARIABLE")
        .endsWith(")");
  }

  @Test
  void bothKnowTheSameLevels() {
    for (LogLevel level : LogLevel.values()) {
      String text = level.name().toLowerCase(Locale.ROOT);
      assertThat(server(Map.of("LOGGING_LEVEL", text)).loggingLevel()).isEqualTo(level);
      assertThat(agency(Map.of("CLI_LOG_LEVEL", text)).logLevel()).isEqualTo(level);
    }
  }

  @Test
  void bothTakeAnEmptyVariableForOneThatIsNotSet() {
    assertThat(server(Map.of("SERVER_PORT", "", "SERVER_PROT", "")).port()).isEqualTo(12345);
    assertThat(agency(Map.of("CLI_LOOP_AMOUNT", "", "CLI_LOOP_AMUONT", "")).loop().amount())
        .isEqualTo(5);
  }

  @Test
  void eachRefusesVariablesThatBeginLikeItsOwnAndLeavesTheOthersToTheOther() {
    assertThatThrownBy(() -> server(Map.of("SERVER_PROT", "1")))
        .hasMessage("SERVER_PROT: no such variable (expected: SERVER_PORT)");
    assertThatThrownBy(() -> agency(Map.of("CLI_LOOP_AMUONT", "1")))
        .hasMessage("CLI_LOOP_AMUONT: no such variable (expected: CLI_LOOP_AMOUNT)");
    assertThat(server(Map.of("CLI_LOOP_AMUONT", "1")).port()).isEqualTo(12345);
    assertThat(agency(Map.of("SERVER_PROT", "1")).id()).isEqualTo(3);
  }

  @Test
  void variablesOfEarlierProjectsNameWhatStandsForThemHere() {
    assertThatThrownBy(() -> server(Map.of("AMOUNT_OF_CLIENTS", "5")))
        .hasMessage("AMOUNT_OF_CLIENTS: no such variable (expected: SERVER_AGENCIES)");
    assertThatThrownBy(() -> server(Map.of("SERVER_IP", "server")))
        .hasMessageStartingWith("SERVER_IP: no such variable (expected: SERVER_BIND");
    assertThatThrownBy(() -> agency(Map.of("CLI_BATCHING_SIZE", "10")))
        .hasMessage("CLI_BATCHING_SIZE: no such variable (expected: CLI_BATCH_MAXAMOUNT)");
    assertThatThrownBy(() -> agency(Map.of("CLI_LOOP_LAPSE", "20s")))
        .hasMessageStartingWith("CLI_LOOP_LAPSE: no such variable (expected: CLI_LOOP_AMOUNT, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"server.prot = 1", "sever.port = 1", "log { levle = INFO }", "weather = fine"})
  void bothRefuseAKeyThatIsNoneOfTheirsWithItsPlace(String content) throws IOException {
    String file = Files.writeString(directory.resolve("x.conf"), "\n" + content).toString();
    Sources sources = new Sources(Map.of(), new Properties(), Optional.of(file));
    for (String message :
        List.of(
            refusal(() -> ServerConfig.settings(sources)),
            refusal(() -> AgencyConfig.settings(sources)))) {
      assertThat(message).contains(": no such key (expected: ").endsWith("; from " + file + ": 2)");
    }
  }

  /** Each key has its own range; the form of the rule is the same. */
  private static String withoutBounds(String message) {
    return message.replaceAll("[0-9]\\w*\\.\\.[0-9]\\w*", "BOUNDS");
  }

  private static String refusal(Runnable reading) {
    return catchThrowableOfType(ConfigurationException.class, reading::run).getMessage();
  }

  private static ServerConfig server(Map<String, String> environment) {
    return ServerConfig.load(environment);
  }

  private static AgencyConfig agency(Map<String, String> environment) {
    Map<String, String> withId = new HashMap<>(environment);
    withId.put("CLI_ID", "3");
    return AgencyConfig.read(AgencyConfig.settings(Sources.of(withId)));
  }
}
