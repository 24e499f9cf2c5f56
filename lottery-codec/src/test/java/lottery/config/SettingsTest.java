package lottery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop's program, whose defaults lie beside this class. */
class SettingsTest {
  private static final Program SHOP =
      new Program(
          SettingsTest.class,
          "SHOP_",
          "shop.",
          Map.of("DOOR", "shop.port"),
          Map.of("SHOP_HATCH", "SHOP_PORT, since there are doors"));
  private static final String PORT = "shop.port";

  @TempDir Path directory;

  @Test
  void readsEachKindOfValueFromItsDefault() {
    Settings settings = variables(Map.of());
    assertThat(settings.integer(PORT, 1, 65535)).isEqualTo(12345);
    assertThat(settings.bytes("shop.max-bytes", 1, 1 << 20)).isEqualTo(1 << 20);
    assertThat(settings.duration("shop.wait", Duration.ZERO, Duration.ofDays(1)))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.flag("shop.open")).isFalse();
    assertThat(settings.choice("draw.kind", List.of("FIXED", "BEACON"))).isEqualTo("FIXED");
    assertThat(settings.choice("draw.kind", Kind.class)).isEqualTo(Kind.FIXED);
    assertThat(settings.list("draw.hosts")).containsExactly("a:1", "b:2");
    assertThat(settings.ifSet("draw.at", settings::instant)).isEmpty();
  }

  @Test
  void readsEachKindOfValueFromItsVariable() {
    Settings settings =
        variables(
            Map.of(
                "SHOP_NAME", "corner",
                "SHOP_PORT", "80",
                "SHOP_MAX_BYTES", "64KiB",
                "SHOP_WAIT", "100us",
                "SHOP_OPEN", "true",
                "SHOP_DRAW_KIND", "beacon",
                "SHOP_DRAW_HOSTS", "c:3 , d:4",
                "SHOP_DRAW_AT", "2026-01-31T18:00:00+01:00"));
    assertThat(settings.text("name")).isEqualTo("corner");
    assertThat(settings.path("shop.dir")).isEqualTo(Path.of("d-corner"));
    assertThat(settings.integer(PORT, 1, 65535)).isEqualTo(80);
    assertThat(settings.bytes("shop.max-bytes", 1, 1 << 20)).isEqualTo(64 << 10);
    assertThat(settings.duration("shop.wait", Duration.ZERO, Duration.ofDays(1)))
        .isEqualTo(Duration.ofNanos(100_000));
    assertThat(settings.flag("shop.open")).isTrue();
    assertThat(settings.choice("draw.kind", Kind.class)).isEqualTo(Kind.BEACON);
    assertThat(settings.list("draw.hosts")).containsExactly("c:3", "d:4");
    assertThat(settings.ifSet("draw.at", settings::instant))
        .contains(Instant.parse("2026-01-31T17:00:00Z"));
  }

  @Test
  void variableGoesBeforeFileAndFileBeforeDefault() throws IOException {
    Path file = file("shop { port = 1, wait = 1s }");
    Settings settings = settings(Map.of("SHOP_PORT", "2"), file);
    assertThat(settings.integer(PORT, 1, 9)).isEqualTo(2);
    assertThat(settings.duration("shop.wait", Duration.ZERO, Duration.ofDays(1)))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.bytes("shop.max-bytes", 1, 1 << 20)).isEqualTo(1 << 20);
  }

  @Test
  void knowsWhatIsGivenAndWhatIsADefault() throws IOException {
    Settings settings =
        settings(Map.of("SHOP_PORT", "2", "SHOP_OPEN", ""), file("shop.dir = ${name}-x"));
    assertThat(settings.isGiven(PORT)).isTrue();
    assertThat(settings.isGiven("shop.dir")).isTrue();
    assertThat(settings.isGiven("shop.open")).isFalse();
    assertThat(settings.isGiven("draw.at")).isFalse();
  }

  @Test
  void variableByTheRuleGoesBeforeTheOlderOneAndEmptyOnesCountAsNotSet() {
    assertThat(variables(Map.of("DOOR", "7")).integer(PORT, 1, 9)).isEqualTo(7);
    assertThat(variables(Map.of("DOOR", "7", "SHOP_PORT", "8")).integer(PORT, 1, 9)).isEqualTo(8);
    assertThat(variables(Map.of("DOOR", "7", "SHOP_PORT", "")).integer(PORT, 1, 9)).isEqualTo(7);
    assertThat(variables(Map.of("SHOP_PORT", "")).integer(PORT, 1, 99999)).isEqualTo(12345);
    assertThat(variables(Map.of("SHOP_PROT", "")).variablesOf(PORT))
        .containsExactly("SHOP_PORT", "DOOR");
  }

  @Test
  void listMayBeOneOfHocon() throws IOException {
    assertThat(settings(Map.of(), file("draw.hosts = [a, \"b:2\"]")).list("draw.hosts"))
        .containsExactly("a", "b:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "1.5", "+5", "1e3", " 5", "٣", "99999999999", "x"})
  void integerIsDecimalAndWithinItsBounds(String text) {
    assertThatThrownBy(() -> variables(Map.of("SHOP_PORT", text)).integer(PORT, 0, 65535))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "shop.port: \"%s\" (expected: an integer, 0..65535; from environment variable"
                + " SHOP_PORT)",
            text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SHOP_MAX_BYTES; 65; shop.max-bytes: \"65\" (expected: a size such as 8000 or 64KiB,"
            + " 1KiB..64KiB",
        "SHOP_MAX_BYTES; lots; shop.max-bytes: \"lots\" (expected: a size such as 8000 or 64KiB,"
            + " 1KiB..64KiB",
        "SHOP_WAIT; 100; shop.wait: \"100\" (expected: a duration such as 100ms or 5s, 10ms..1d",
        "SHOP_WAIT; soon; shop.wait: \"soon\" (expected: a duration such as 100ms or 5s, 10ms..1d",
        "SHOP_WAIT; 2d; shop.wait: \"2d\" (expected: a duration such as 100ms or 5s, 10ms..1d",
        "SHOP_OPEN; maybe; shop.open: \"maybe\" (expected: true or false",
        "SHOP_DRAW_KIND; dice; draw.kind: \"dice\" (expected: one of FIXED, BEACON",
        "SHOP_DRAW_HOSTS; a,,b; draw.hosts: \"a,,b\" (expected: a list of texts, or one text with"
            + " commas",
        "SHOP_DRAW_AT; 2026-01-31 18:00; draw.at: \"2026-01-31 18:00\" (expected: an instant with"
            + " its zone such as 2026-01-31T18:00:00Z"
      })
  void valueThatBreaksItsRuleIsRefusedWithKeyRuleAndOrigin(
      String variable, String value, String message) {
    assertThatThrownBy(() -> readAll(variables(Map.of(variable, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            message.replace("1KiB..64KiB", "1000B".isEmpty() ? "" : "1KiB..64KiB"))
        .hasMessageEndingWith("; from environment variable " + variable + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHOP_PORT", "SHOP_MAX_BYTES", "SHOP_WAIT", "SHOP_OPEN", "SHOP_DIR"})
  void carriageReturnOfAFileFromElsewhereIsShownAndRefused(String variable) {
    assertThatThrownBy(() -> readAll(variables(Map.of(variable, "1\r"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(": \"1\\x0d\" (expected: ")
        .hasMessageEndingWith("; from environment variable " + variable + ")");
  }

  @Test
  void messageIsOneBoundedLineWhateverIsInIt() {
    assertThat(new ConfigurationException("a\u001b[2J\n\u2028\u202eb ñ"))
        .hasMessage("a\\x1b[2J\\x0a\\u2028\\u202eb ñ");
    assertThat(new ConfigurationException("x".repeat(100_000)).getMessage()).hasSize(1001);
  }

  @Test
  void missingValueNamesItsVariable() throws IOException {
    String message = "name: missing (expected: a text, in SHOP_NAME or a file)";
    assertThatThrownBy(() -> variables(Map.of()).text("name")).hasMessage(message);
    Settings emptied = settings(Map.of(), file("shop.port = null"));
    assertThatThrownBy(() -> emptied.integer(PORT, 1, 9))
        .hasMessage("shop.port: missing (expected: an integer, 1..9, in SHOP_PORT or a file)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{ shop.prot = 1 }; shop.prot; shop.port",
        "{ shop.maxBytes = 1 }; shop.maxBytes; shop.max-bytes",
        "{ port = 1 }; port; shop.port",
        "{ shpo { port = 1 } }; shpo.port; shop.port",
        "{ shop { port { number = 1 } } }; shop.port.number; shop.port",
        "{ weather = fine }; weather; a name from CONFIGURATION.md",
        "{ draw = 1 }; draw; a section with draw.at, draw.hosts, draw.kind",
        "{ nothing {} }; nothing; a name from CONFIGURATION.md"
      })
  void unknownKeyNamesTheNearestOneAndItsPlace(String content, String key, String nearest)
      throws IOException {
    Path file = file("\n" + content);
    assertThatThrownBy(() -> settings(Map.of(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("%s: no such key (expected: %s; from %s: 2)", key, nearest, file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SHOP_PROT; SHOP_PORT",
        "SHOP_WEATHER; a name from CONFIGURATION.md",
        "SHOP_MAXBYTES; SHOP_MAX_BYTES",
        "SHOP_HATCH; SHOP_PORT, since there are doors"
      })
  void unknownVariableOfThisProgramNamesTheNearestOne(String variable, String expected) {
    assertThatThrownBy(() -> variables(Map.of(variable, "x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("%s: no such variable (expected: %s)", variable, expected);
  }

  @Test
  void variablesOfOthersAreTheirs() {
    assertThat(variables(Map.of("SHOPPING_LIST", "x", "BANK_PORT", "x")).integer(PORT, 1, 99999))
        .isEqualTo(12345);
  }

  @Test
  void variablesThatKubernetesSetsForAServiceAreExplained() {
    String keepOut =
        "Kubernetes sets it for a Service of that name, enableServiceLinks: false keeps it out)";
    for (String name : List.of("SHOP_SERVICE_HOST", "SHOP_SERVICE_PORT_HTTP", "SHOP_PORT_80_TCP")) {
      assertThatThrownBy(() -> variables(Map.of(name, "10.0.0.1")))
          .hasMessage("%s: no such variable (expected: none; %s", name, keepOut);
    }
    Settings settings = variables(Map.of("SHOP_PORT", "tcp://10.0.0.1:80"));
    assertThatThrownBy(() -> settings.integer(PORT, 1, 9))
        .hasMessage(
            "shop.port: \"tcp://10.0.0.1:80\" (expected: an integer, 1..9; from environment"
                + " variable SHOP_PORT; "
                + keepOut);
  }

  @Test
  void ofSystemPropertiesOnlyTheFileCountsAndKeysAreRefused() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("config.file", file("shop.port = 3").toString());
    properties.setProperty("user.home", "/home/shop");
    Settings settings = Settings.load(SHOP, new Sources(Map.of(), properties, Optional.empty()));
    assertThat(settings.integer(PORT, 1, 9)).isEqualTo(3);

    properties.setProperty(PORT, "4");
    assertThatThrownBy(
            () -> Settings.load(SHOP, new Sources(Map.of(), properties, Optional.empty())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("system property shop.port: \"4\" (expected: SHOP_PORT, or the key in a file)");
  }

  @Test
  void optionGoesBeforeTheSystemProperty() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("config.file", directory.resolve("none.conf").toString());
    Path file = file("shop.port = 3");
    Sources sources = new Sources(Map.of(), properties, Optional.of(file.toString()));
    assertThat(Settings.load(SHOP, sources).integer(PORT, 1, 9)).isEqualTo(3);
  }

  @Test
  void fileThatCannotBeReadIsNamed() throws IOException {
    Path none = directory.resolve("none.conf");
    for (Path unusable : List.of(none, directory)) {
      assertThatThrownBy(() -> settings(Map.of(), unusable))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "configuration file: \"%s\" (expected: a file that exists and can be read)",
              unusable);
    }
    Path broken = file("shop {\n\n");
    assertThatThrownBy(() -> settings(Map.of(), broken))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(broken.toString())
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.ini", "config.yaml", "config.YML"})
  void fileOfAnotherFormatIsNamedForWhatItIsNot(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "shop:\n  port: 1\n");
    assertThatThrownBy(() -> settings(Map.of(), file))
        .hasMessage(
            "configuration file: \"%s\" (expected: HOCON or JSON, such as port = 12345; YAML and"
                + " INI are not read)",
            file);
  }

  @Test
  void allSettingsTellTheirOriginAndCanBeReadAgain() throws IOException {
    Path file = file("\nshop.wait = 1s");
    List<Setting> all = settings(Map.of("SHOP_NAME", "corner #1"), file).all();
    assertThat(all)
        .extracting(Setting::toString)
        .containsExactly(
            "name = \"corner #1\"  # environment variable SHOP_NAME",
            "shop.port = 12345  # reference.conf: 3",
            "shop.max-bytes = \"1 MiB\"  # reference.conf: 4",
            "shop.wait = \"1s\"  # " + file + ": 2",
            "shop.open = false  # reference.conf: 7",
            "shop.dir = \"d-corner #1\"  # merge of reference.conf: 8,environment variable"
                + " SHOP_NAME",
            "draw.at = null  # reference.conf: 9",
            "draw.hosts = \"a:1,b:2\"  # reference.conf: 9",
            "draw.kind = fixed  # reference.conf: 9");

    Path printed = file(String.join("\n", all.stream().map(Setting::toString).toList()));
    assertThat(settings(Map.of(), printed).all())
        .extracting(Setting::value)
        .isEqualTo(all.stream().map(Setting::value).toList());
  }

  private enum Kind {
    FIXED,
    BEACON
  }

  private static void readAll(Settings settings) {
    settings.integer(PORT, 0, 65535);
    settings.path("shop.dir");
    settings.duration("shop.wait", Duration.ofMillis(10), Duration.ofDays(1));
    settings.flag("shop.open");
    settings.choice("draw.kind", Kind.class);
    settings.list("draw.hosts");
    settings.ifSet("draw.at", settings::instant);
    settings.bytes("shop.max-bytes", 1 << 10, 64 << 10);
  }

  private static Settings variables(Map<String, String> environment) {
    return Settings.load(SHOP, Sources.of(environment));
  }

  private static Settings settings(Map<String, String> environment, Path file) {
    return Settings.load(
        SHOP, new Sources(environment, new Properties(), Optional.of(file.toString())));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("shop.conf"), content);
  }
}
