package lottery.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads values with a rule from HOCON, environment variables over everything; the one message for a
 * bad one is made here.
 */
final class Settings {
  private final Config config;

  private Settings(Config config) {
    this.config = config;
  }

  /**
   * @param environment the process's environment
   * @param keys the variables that are looked at, and the key that each stands for
   * @throws ConfigurationException if the file named by {@code -Dconfig.file} cannot be read
   */
  static Settings load(Map<String, String> environment, Map<String, String> keys) {
    try {
      Config config = ConfigFactory.empty();
      for (Map.Entry<String, String> variable : keys.entrySet()) {
        String value = environment.get(variable.getKey());
        if (value != null) {
          config =
              config.withFallback(
                  ConfigFactory.parseMap(
                      Map.of(variable.getValue(), value),
                      "environment variable " + variable.getKey()));
        }
      }
      return new Settings(config.withFallback(ConfigFactory.load()).resolve());
    } catch (ConfigException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  int integer(String key, int min, int max) {
    int value = read(key, config::getInt, "an integer, " + min + ".." + max);
    return require(key, value, value >= min && value <= max, min + ".." + max);
  }

  int bytes(String key, int min, int max) {
    long value = read(key, config::getBytes, "a size, " + min + ".." + max + " bytes");
    return (int)
        (long) require(key, value, value >= min && value <= max, min + ".." + max + " bytes");
  }

  Duration duration(String key, Duration min, Duration max) {
    String expected = "a duration, " + min.toMillis() + " ms.." + max.toMillis() + " ms";
    Duration value = read(key, config::getDuration, expected);
    return require(key, value, value.compareTo(min) >= 0 && value.compareTo(max) <= 0, expected);
  }

  String text(String key) {
    String value = read(key, config::getString, "a text");
    return require(key, value, !value.isBlank(), "a text that is not empty");
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    String value = read(key, config::getString, "a text");
    String expected =
        Arrays.stream(type.getEnumConstants()).map(E::name).collect(Collectors.joining(", "));
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> bad(key, expected));
  }

  private <T> T read(String key, Function<String, T> reader, String expected) {
    try {
      return reader.apply(key);
    } catch (ConfigException e) {
      throw bad(key, expected);
    }
  }

  private <T> T require(String key, T value, boolean holds, String expected) {
    if (!holds) {
      throw bad(key, expected);
    }
    return value;
  }

  private ConfigurationException bad(String key, String expected) {
    if (!config.hasPath(key)) {
      return new ConfigurationException(key + ": missing (expected: " + expected + ")");
    }
    Object value = config.getValue(key).unwrapped();
    String origin = config.getValue(key).origin().description();
    return new ConfigurationException(
        key + ": \"" + value + "\" (expected: " + expected + "; from " + origin + ")");
  }
}
