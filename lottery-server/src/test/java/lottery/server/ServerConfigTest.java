package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import lottery.server.journal.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {
  @TempDir Path directory;

  @AfterEach
  void forgetTheFile() {
    System.clearProperty("config.file");
    ConfigFactory.invalidateCaches();
  }

  @Test
  void hasTheDocumentedDefaults() {
    ServerConfig config = ServerConfig.load(Map.of());
    assertThat(config.port()).isEqualTo(12345);
    assertThat(config.listenBacklog()).isEqualTo(1024);
    assertThat(config.terms().agencies()).isEqualTo(5);
    assertThat(config.terms().number()).isEqualTo(7574);
    assertThat(config.dataDir()).isEqualTo(Path.of("data"));
    assertThat(config.ioThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.busyWait()).isZero();
    assertThat(config.maxFrameBytes()).isEqualTo(1 << 20);
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.shutdownDeadline()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.durability()).isEqualTo(Durability.FORCE);
    assertThat(config.loggingLevel()).isEqualTo(ServerConfig.LogLevel.INFO);
  }

  @Test
  void theEnvironmentOverridesTheFileAndTheFileTheDefaults() throws IOException {
    useFile("server { port = 1111, agencies = 7 }\njournal.durability = os");
    ServerConfig config = ServerConfig.load(Map.of("SERVER_PORT", "2222"));
    assertThat(config.port()).isEqualTo(2222);
    assertThat(config.terms().agencies()).isEqualTo(7);
    assertThat(config.durability()).isEqualTo(Durability.OS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SERVER_PORT | 70000 | server.port: \"70000\" (expected: 0..65535; from environment variable SERVER_PORT)",
        "SERVER_PORT | abc | server.port: \"abc\" (expected: an integer, 0..65535; from environment variable SERVER_PORT)",
        "SERVER_AGENCIES | 0 | server.agencies: \"0\" (expected: 1..100000; from environment variable SERVER_AGENCIES)",
        "SERVER_MAX_FRAME_BYTES | 1000 | server.max-frame-bytes: \"1000\" (expected: 65536..16777216 bytes; from environment variable SERVER_MAX_FRAME_BYTES)",
        "SERVER_IDLE_TIMEOUT | soon | server.idle-timeout: \"soon\" (expected: a duration, 1000 ms..86400000 ms; from environment variable SERVER_IDLE_TIMEOUT)",
        "SERVER_BUSY_WAIT | 1s | server.busy-wait: \"1s\" (expected: a duration, 0 ms..10 ms; from environment variable SERVER_BUSY_WAIT)",
        "SERVER_DURABILITY | maybe | journal.durability: \"maybe\" (expected: FORCE, OS; from environment variable SERVER_DURABILITY)",
        "LOGGING_LEVEL | LOUD | logging-level: \"LOUD\" (expected: TRACE, DEBUG, INFO, WARN, ERROR; from environment variable LOGGING_LEVEL)"
      })
  void aBadValueIsRefusedWithKeyValueRuleAndOrigin(String variable, String value, String message) {
    assertThatThrownBy(() -> ServerConfig.load(Map.of(variable, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void aBadValueInTheFileNamesFileAndLine() throws IOException {
    Path file = useFile("server {\n  port = -1\n}");
    assertThatThrownBy(() -> ServerConfig.load(Map.of()))
        .hasMessageContaining("server.port: \"-1\"")
        .hasMessageContaining(file.getFileName() + ": 2");
  }

  @Test
  void aMissingFileIsRefusedInOneLine() {
    System.setProperty("config.file", directory.resolve("none.conf").toString());
    ConfigFactory.invalidateCaches();
    assertThatThrownBy(() -> ServerConfig.load(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.conf")
        .hasMessageNotContaining("\n");
  }

  private Path useFile(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("server.conf"), content);
    System.setProperty("config.file", file.toString());
    ConfigFactory.invalidateCaches();
    return file;
  }
}
