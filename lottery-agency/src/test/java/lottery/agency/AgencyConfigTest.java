package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import lottery.agency.AgencyConfig.DialectName;
import lottery.config.ConfigurationException;
import lottery.config.LogLevel;
import lottery.config.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgencyConfigTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a:1; a 1",
        "a:1,b:2; a 1/b 2",
        "' a:1 , b:2 '; a 1/b 2",
        "[::1]:12345; ::1 12345",
        "[fe80::1%eth0]:1,127.0.0.1:2; fe80::1%eth0 1/127.0.0.1 2"
      })
  void theCentralMayHaveSeveralAddresses(String text, String expected) {
    AgencyConfig config = read(Map.of("CLI_ID", "3", "CLI_SERVER_ADDRESS", text));

    assertThat(config.central().addresses())
        .extracting(address -> address.getHostString() + " " + address.getPort())
        .containsExactly(expected.split("/"));
  }

  @Test
  void everythingButTheNumberOfTheAgencyHasADefault() {
    AgencyConfig config = read(Map.of("CLI_ID", "3"));

    assertThat(config.id()).isEqualTo(3);
    assertThat(config.central().addresses())
        .containsExactly(InetSocketAddress.createUnresolved("server", 12345));
    assertThat(config.dataFile()).isEqualTo(Path.of("agency-3.csv"));
    assertThat(config.dialect()).isEqualTo(DialectName.TLV);
    assertThat(config.upload().batch().maxAmount()).isEqualTo(100);
    assertThat(config.upload().batch().maxBytes()).isEqualTo(8000);
    assertThat(config.upload().maxInFlight()).isEqualTo(32);
    assertThat(config.loop().amount()).isEqualTo(5);
    assertThat(config.loop().period()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.backoff().initial()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.backoff().max()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void linePrintsTheConfigurationAsItWasGiven() {
    Map<String, String> environment =
        Map.of(
            "CLI_ID", "3",
            "CLI_SERVER_ADDRESS", "central:5555",
            "CLI_LOOP_PERIOD", "100ms",
            "CLI_LOOP_AMOUNT", "7",
            "CLI_BATCH_MAXAMOUNT", "42",
            "CLI_LOG_LEVEL", "debug");

    assertThat(read(environment).logLine())
        .hasToString(
            "action: config | result: success | client_id: 3 | server_address: central:5555 | loop_amount: 7"
                + " | loop_period: 100ms | batch_max_amount: 42 | log_level: DEBUG"
                + " | dialect: tlv | max_in_flight: 32");
  }

  @ParameterizedTest
  @CsvSource({"tlv, 32", "tlv-basic, 1", "typed, 1"})
  void olderDialectsHaveOneBatchUnderWayUnlessToldOtherwise(String dialect, int batches) {
    Map<String, String> environment = Map.of("CLI_ID", "3", "CLI_DIALECT", dialect);
    assertThat(read(environment).upload().maxInFlight()).isEqualTo(batches);

    environment = Map.of("CLI_ID", "3", "CLI_DIALECT", dialect, "CLI_PIPELINE_MAX_IN_FLIGHT", "5");
    assertThat(read(environment).upload().maxInFlight()).isEqualTo(5);
  }

  @Test
  void fileComesOverDefaultsAndEnvironmentOverBoth() throws IOException {
    Path file = directory.resolve("agency.conf");
    Files.writeString(file, "id = 4, loop { amount = 9, period = 2s }, batch.max-bytes = 4000");

    AgencyConfig config = read(Map.of("CLI_LOOP_AMOUNT", "8"), file);

    assertThat(config.id()).isEqualTo(4);
    assertThat(config.dataFile()).isEqualTo(Path.of("agency-4.csv"));
    assertThat(config.loop().amount()).isEqualTo(8);
    assertThat(config.loop().periodText()).isEqualTo("2s");
    assertThat(config.upload().batch().maxBytes()).isEqualTo(4000);
  }

  @Test
  void dataFileHasTwoVariablesOfWhichItsOwnCounts() {
    Map<String, String> environment =
        new HashMap<>(Map.of("CLI_ID", "3", "CHUNK_FILE", "chunk.csv"));
    assertThat(read(environment).dataFile()).isEqualTo(Path.of("chunk.csv"));

    environment.put("CLI_DATA_FILE", "data.csv");
    assertThat(read(environment).dataFile()).isEqualTo(Path.of("data.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CLI_ID; 0; id: \"0\" (expected: an integer, 1..2147483647",
        "CLI_ID; 01; id: \"01\" (expected: an integer without leading zeros",
        "CLI_SERVER_ADDRESS; me@a:1; server.address: \"me@a:1\" (expected: host:port, port 1..65535",
        "CLI_SERVER_ADDRESS; a b:1; server.address: \"a b:1\" (expected: host:port, port 1..65535",
        "CLI_LOOP_PERIOD; 5; loop.period: \"5\" (expected: a duration such as 100ms or 5s, 0..1d",
        "CLI_ID; three; id: \"three\" (expected: an integer, 1..2147483647",
        "CLI_ID; 1.5; id: \"1.5\" (expected: an integer, 1..2147483647",
        "CLI_ID; 2147483648; id: \"2147483648\" (expected: an integer, 1..2147483647",
        "CLI_SERVER_ADDRESS; central; server.address: \"central\" (expected: host:port, port 1..65535",
        "CLI_SERVER_ADDRESS; central:; server.address: \"central:\" (expected: host:port, port 1..65535",
        "CLI_SERVER_ADDRESS; :80; server.address: \":80\" (expected: host:port, port 1..65535",
        "CLI_SERVER_ADDRESS; ::1:12345; server.address: \"::1:12345\" (expected: host:port, port 1..65535",
        "CLI_SERVER_ADDRESS; [::1]; server.address: \"[::1]\" (expected: host:port, port 1..65535",
        "CLI_SERVER_ADDRESS; a:1,,b:1; server.address: \"a:1,,b:1\" (expected: a list of texts, or one text with commas",
        "CLI_SERVER_ADDRESS; a:65536; server.address: \"a:65536\" (expected: host:port, port 1..65535",
        "CLI_BATCH_MAXAMOUNT; 0; batch.maxAmount: \"0\" (expected: an integer, 1..1000000",
        "CLI_PIPELINE_MAX_IN_FLIGHT; 1025; pipeline.max-in-flight: \"1025\" (expected: an integer, 1..1024",
        "CLI_DIALECT; xml; dialect: \"xml\" (expected: one of tlv, tlv-basic, typed",
        "CLI_LOOP_AMOUNT; -1; loop.amount: \"-1\" (expected: an integer, 0..2147483647",
        "CLI_LOOP_PERIOD; 5x; loop.period: \"5x\" (expected: a duration such as 100ms or 5s, 0..1d",
        "CLI_LOOP_PERIOD; -5s; loop.period: \"-5s\" (expected: a duration such as 100ms or 5s, 0..1d",
        "CLI_BACKOFF_INITIAL; 0ms; backoff.initial: \"0ms\" (expected: a duration such as 100ms or 5s, 1ms..1d",
        "CLI_BACKOFF_MAX; 50ms; backoff.max: \"50ms\" (expected: a duration such as 100ms or 5s, 100ms..1d",
        "CLI_LOG_LEVEL; LOUD; log.level: \"LOUD\" (expected: one of TRACE, DEBUG, INFO, WARN, ERROR, OFF"
      })
  void badValueIsToldWithKeyValueRuleAndOrigin(String variable, String value, String message) {
    Map<String, String> environment = new HashMap<>(Map.of("CLI_ID", "3"));
    environment.put(variable, value);

    assertThatThrownBy(() -> read(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message + "; from environment variable " + variable + ")");
  }

  @Test
  void badValueInAFileIsToldWithItsLine() throws IOException {
    Path file =
        Files.writeString(directory.resolve("agency.conf"), "id = 1\nbatch.max-bytes = [1, 2]\n");

    assertThatThrownBy(() -> read(Map.of(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("batch.max-bytes")
        .hasMessageContaining(file + ": 2");
  }

  @Test
  void missingNumberOfTheAgencyIsToldWithItsVariable() {
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("id: missing (expected: an integer, 1..2147483647, in CLI_ID or a file)");
  }

  private static AgencyConfig read(Map<String, String> environment) {
    return AgencyConfig.read(AgencyConfig.settings(Sources.of(environment)));
  }

  private static AgencyConfig read(Map<String, String> environment, Path file) {
    Sources sources = new Sources(environment, new Properties(), Optional.of(file.toString()));
    return AgencyConfig.read(AgencyConfig.settings(sources));
  }
}
