package lottery.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A program's effective configuration: reads typed values, each with its rule.
 *
 * <p>Every read throws {@link ConfigurationException} when the value is missing or breaks the rule.
 */
public final class Settings {
  private static final ConfigRenderOptions HOCON =
      ConfigRenderOptions.concise().setJson(false).setFormatted(false);

  private final Keys keys;
  private final Variables variables;
  private final Config given;
  private final Config config;

  private Settings(Layers layers) {
    this.keys = layers.keys();
    this.variables = layers.variables();
    Config unresolved = layers.given();
    this.config = layers.merged(unresolved);
    this.given = unresolved.resolveWith(config);
  }

  /**
   * Merges the sources.
   *
   * @throws ConfigurationException when the file cannot be read, or an unknown key, variable or
   *     system property is set
   */
  public static Settings load(Program program, Sources sources) {
    return new Settings(new Layers(program, sources));
  }

  /** All settings, in the order of {@code reference.conf}. */
  public List<Setting> all() {
    Map<String, ConfigValue> values = Keys.values(config);
    return keys.inOrder().stream()
        .map(
            key ->
                new Setting(
                    key, values.get(key).render(HOCON), values.get(key).origin().description()))
        .toList();
  }

  /** Prints all settings in a form that can be read as a configuration file. */
  public void printTo(PrintStream out) {
    // Not println: an output of log lines would put the time before the text.
    all().forEach(setting -> out.print(setting + "\n"));
  }

  /** The variables that a key is read from; the first one that is set counts. */
  public List<String> variablesOf(String key) {
    return variables.of(key);
  }

  /** Whether a file or a variable gives the value, and not the defaults. */
  public boolean isGiven(String key) {
    return given.hasPath(key);
  }

  /** Reads a value that need not be there. */
  public <T> Optional<T> ifSet(String key, Function<String, T> read) {
    return config.hasPath(key) ? Optional.of(read.apply(key)) : Optional.empty();
  }

  public int integer(String key, int min, int max) {
    String rule = "an integer, " + min + ".." + max;
    String text = string(key, rule);
    if (!PlainText.isDecimal(text)) {
      throw refused(key, rule);
    }
    return (int) (long) inRange(key, rule, Long.parseLong(text), (long) min, (long) max);
  }

  /** A number of bytes, such as 8000 or 1 MiB. */
  public int bytes(String key, int min, int max) {
    String rule = "a size such as 8000 or 64KiB, " + Units.bytes(min) + ".." + Units.bytes(max);
    string(key, rule);
    try {
      return (int) (long) inRange(key, rule, config.getBytes(key), (long) min, (long) max);
    } catch (ConfigException e) {
      throw refused(key, rule);
    }
  }

  public Duration duration(String key, Duration min, Duration max) {
    String rule = "a duration such as 100ms or 5s, " + Units.time(min) + ".." + Units.time(max);
    String text = string(key, rule).trim();
    // HOCON takes a number without a unit for milliseconds, which nobody means who writes 5.
    if (PlainText.isDecimal(text) && !text.equals("0")) {
      throw refused(key, rule);
    }
    try {
      return inRange(key, rule, config.getDuration(key), min, max);
    } catch (ConfigException e) {
      throw refused(key, rule);
    }
  }

  /** A text, not blank. */
  public String text(String key) {
    return string(key, "a text");
  }

  public Path path(String key) {
    String name = string(key, "a file's path");
    return FileNames.path(name).orElseThrow(() -> refused(key, FileNames.rule()));
  }

  public boolean flag(String key) {
    String rule = "true or false";
    return switch (string(key, rule)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(key, rule);
    };
  }

  /** A point in time with its zone, as in RFC 3339. */
  public Instant instant(String key) {
    String rule = "an instant with its zone such as 2026-01-31T18:00:00Z";
    try {
      return OffsetDateTime.parse(string(key, rule)).toInstant();
    } catch (DateTimeParseException e) {
      throw refused(key, rule);
    }
  }

  /** A time zone, by its name or its offset. */
  public ZoneId zone(String key) {
    String rule = "a time zone such as UTC, America/Argentina/Buenos_Aires or -03:00";
    try {
      return ZoneId.of(string(key, rule));
    } catch (DateTimeException e) {
      throw refused(key, rule);
    }
  }

  /** One of these, by its text, in any case. */
  public <T> T choice(String key, List<T> allowed) {
    List<String> texts = new ArrayList<>();
    for (T value : allowed) {
      texts.add(value.toString());
    }
    String rule = "one of " + String.join(", ", texts);
    String text = string(key, rule);
    for (T value : allowed) {
      if (value.toString().equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw refused(key, rule);
  }

  /** One of an enum's constants. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return choice(key, List.of(type.getEnumConstants()));
  }

  /** At least one text: a HOCON list, or one text with commas. */
  public List<String> list(String key) {
    String rule = "a list of texts, or one text with commas";
    boolean isList = valueOf(key, rule).unwrapped() instanceof List;
    List<String> texts = new ArrayList<>();
    for (String text : isList ? texts(key, rule) : List.of(string(key, rule).split(",", -1))) {
      if (!PlainText.isPlain(text)) {
        throw refused(key, rule);
      }
      texts.add(text.trim());
    }
    if (texts.isEmpty()) {
      throw refused(key, rule);
    }
    return texts;
  }

  private List<String> texts(String key, String rule) {
    try {
      return config.getStringList(key);
    } catch (ConfigException e) {
      throw refused(key, rule);
    }
  }

  /**
   * Makes the exception for a value that breaks a rule of its reader.
   *
   * @param rule what was expected
   */
  public ConfigurationException refused(String key, String rule) {
    ConfigValue value = valueOf(key, rule);
    return new ConfigurationException(
        "%s: \"%s\" (expected: %s; from %s)"
            .formatted(key, shown(value), rule, value.origin().description()));
  }

  private ConfigValue valueOf(String key, String rule) {
    if (!config.hasPath(key)) {
      throw new ConfigurationException(
          "%s: missing (expected: %s, in %s or a file)"
              .formatted(key, rule, variables.byRule(key)));
    }
    return config.getValue(key);
  }

  private String string(String key, String rule) {
    Object value = valueOf(key, rule).unwrapped();
    boolean isText = !(value instanceof List || value instanceof Map);
    if (!isText || !PlainText.isPlain(config.getString(key))) {
      throw refused(key, rule);
    }
    return config.getString(key);
  }

  private <T extends Comparable<T>> T inRange(String key, String rule, T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw refused(key, rule);
    }
    return value;
  }

  private static String shown(ConfigValue value) {
    return value.unwrapped() instanceof String text ? text : value.render(HOCON);
  }
}
