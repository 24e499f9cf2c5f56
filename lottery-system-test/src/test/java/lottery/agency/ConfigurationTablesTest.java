package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lottery.config.Setting;
import lottery.config.Settings;
import lottery.config.Sources;
import lottery.server.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and files repeat the defaults of {@code reference.conf} without an error. */
class ConfigurationTablesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** The code in a row of a table. */
  private record Row(List<String> keys, List<String> variables, List<String> defaults) {}

  @Test
  void thePageTellsTheServersKeysVariablesAndDefaults() throws IOException {
    assertThat(table("server key"))
        .isEqualTo(rows(ServerConfig.settings(Sources.of(Map.of())), Map.of()));
  }

  @Test
  void thePageTellsTheAgencysKeysVariablesAndDefaults() throws IOException {
    Settings ofAnyId = AgencyConfig.settings(Sources.of(Map.of("CLI_ID", "<id>")));
    assertThat(table("agency key"))
        .isEqualTo(
            rows(
                AgencyConfig.settings(Sources.of(Map.of())),
                Map.of("data-file", value(ofAnyId, "data-file"))));
  }

  @ParameterizedTest
  @CsvSource({"server.conf, true", "agency.conf, false"})
  void filesOfTheContainersWriteTheDefaultsOut(String name, boolean isServer) throws IOException {
    Optional<String> file = Optional.of(ROOT.resolve("deploy/config").resolve(name).toString());
    Sources defaults = Sources.of(Map.of());
    Sources written = new Sources(Map.of(), new Properties(), file);
    assertThat(values(isServer, written)).isEqualTo(values(isServer, defaults));
  }

  private static List<String> values(boolean isServer, Sources sources) {
    Settings settings = isServer ? ServerConfig.settings(sources) : AgencyConfig.settings(sources);
    return settings.all().stream().map(setting -> setting.key() + " = " + setting.value()).toList();
  }

  private static List<Row> rows(Settings settings, Map<String, String> defaultsOnThePage) {
    return settings.all().stream()
        .map(Setting::key)
        .map(
            key ->
                new Row(
                    List.of(key),
                    settings.variablesOf(key),
                    code(defaultsOnThePage.getOrDefault(key, value(settings, key)))))
        .toList();
  }

  /** A value without a default is written without code. */
  private static List<String> code(String value) {
    return value.equals("null") ? List.of() : List.of(value);
  }

  private static String value(Settings settings, String key) {
    return settings.all().stream()
        .filter(setting -> setting.key().equals(key))
        .map(setting -> setting.value().replace("\"", ""))
        .findFirst()
        .orElseThrow();
  }

  /** The rows below this head of a table, wherever it is on the page. */
  private static List<Row> table(String head) throws IOException {
    List<Row> rows = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(ROOT.resolve("CONFIGURATION.md"))) {
      boolean isHead = line.startsWith("| " + head + " |");
      inTable = isHead || (inTable && line.startsWith("|"));
      if (inTable && !isHead && !line.startsWith("|---")) {
        List<String> cells = Arrays.asList(line.split("\\|"));
        rows.add(new Row(codeIn(cells.get(1)), codeIn(cells.get(2)), codeIn(cells.get(3))));
      }
    }
    return rows;
  }

  private static List<String> codeIn(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
