package lottery.config;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a program's settings come from.
 *
 * @param environment its variables
 * @param properties the JVM's; only {@code config.file} counts
 * @param option the file of {@code --config}, which goes before {@code config.file}
 */
public record Sources(
    Map<String, String> environment, Properties properties, Optional<String> option) {

  /** Variables only. */
  public static Sources of(Map<String, String> environment) {
    return new Sources(environment, new Properties(), Optional.empty());
  }

  /** The configuration file. */
  Optional<String> file() {
    return option.isPresent() ? option : Optional.ofNullable(properties.getProperty("config.file"));
  }
}
