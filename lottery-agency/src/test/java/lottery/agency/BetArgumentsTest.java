package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lottery.agency.bets.BetForm;
import lottery.codec.bet.BetRows;
import lottery.config.ConfigurationException;
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

  @Test
  void whatTheDialectCannotCarryIsRefused() {
    List<String> hash = List.of("Ana #1", "Gil", "0099", "2001-02-28", "7574");
    assertThatThrownBy(() -> read(hash, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("NOMBRE: \"Ana #1\" (expected: no '#', it ends a field on the wire)");
    assertThat(read(BetForm.TYPED, hash, Map.of()))
        .isEqualTo("3,Ana #1,Gil,0099,2001-02-28,7574\r\n");

    // Six headers of 2 bytes, 8 of number, 10 of date, 1 of agency, and 97 of texts.
    List<String> longBet = List.of("A".repeat(90), "Gil", "0099", "2001-02-28", "7574");
    assertThat(read(longBet, Map.of())).endsWith(",7574\r\n");
    assertThatThrownBy(() -> read(BetForm.TYPED, longBet, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("bet: 128 bytes (expected: at most 127, encoded)");
  }

  private String read(List<String> arguments, Map<String, String> environment) {
    return read(BetForm.LIST, arguments, environment);
  }

  private String read(BetForm form, List<String> arguments, Map<String, String> environment) {
    BetRows bet = BetArguments.read(3, form, arguments, environment, directory);
    return new String(bet.bytes(), 0, bet.length(), StandardCharsets.UTF_8);
  }
}
