package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lottery.codec.bet.BetRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BetArgumentsTest {
  private static final List<String> NONE = List.of();

  @TempDir Path directory;

  @Test
  void fieldsComeFromTheCommandLine() {
    assertThat(read(List.of("Ana María", "Gil, Paz", "0099", "2001-02-28", "7574"), Map.of()))
        .isEqualTo("3,Ana María,\"Gil, Paz\",0099,2001-02-28,7574\r\n");
  }

  @Test
  void elseFromTheEnvironmentElseFromADotenvFile() throws IOException {
    Files.writeString(
        directory.resolve(".env"),
        "# a bet\nNOMBRE=Ana\nAPELLIDO=\"de la Paz\"\nDOCUMENTO=0099\nNACIMIENTO=2001-02-28\nNUMERO=7574\n");

    assertThat(read(NONE, Map.of("NOMBRE", "Begoña")))
        .isEqualTo("3,Begoña,de la Paz,0099,2001-02-28,7574\r\n");
  }

  @Test
  void missingFieldIsNamed() {
    assertThatThrownBy(() -> read(NONE, Map.of("NOMBRE", "Ana")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("APELLIDO: missing (expected: an argument, a variable, or a line of .env)");
  }

  @Test
  void textThatWasLostInTheLocaleIsRefused() {
    assertThatThrownBy(
            () -> read(List.of("Jos\uFFFD", "Gil", "0099", "2001-02-28", "7574"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }

  private String read(List<String> arguments, Map<String, String> environment) {
    BetRows bet = BetArguments.read(3, arguments, environment, directory);
    return new String(bet.bytes(), 0, bet.length(), StandardCharsets.UTF_8);
  }
}
