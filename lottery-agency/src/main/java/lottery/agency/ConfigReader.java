package lottery.agency;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lottery.agency.AgencyConfig.BackoffRange;
import lottery.agency.AgencyConfig.Central;
import lottery.agency.AgencyConfig.DialectName;
import lottery.agency.AgencyConfig.Loop;
import lottery.agency.bets.BatchLimits;
import lottery.agency.client.LotteryClient;
import lottery.agency.session.UploadLimits;
import lottery.codec.LotteryCodec;

/**
 * Reads the configuration: {@code reference.conf}, under the file that {@code -Dconfig.file} names,
 * under environment variables.
 *
 * <p>Each variable is a layer with its own origin, so that a bad value's origin can be told.
 */
final class ConfigReader {

  /** Variable and key; of two variables with one key, the later one counts. */
  private static final List<Map.Entry<String, String>> VARIABLES =
      List.of(
          Map.entry("CLI_ID", "id"),
          Map.entry("CLI_SERVER_ADDRESS", "server.address"),
          Map.entry("CHUNK_FILE", "data-file"),
          Map.entry("CLI_DATA_FILE", "data-file"),
          Map.entry("CLI_BATCH_MAXAMOUNT", "batch.maxAmount"),
          Map.entry("CLI_PIPELINE_MAX_IN_FLIGHT", "pipeline.max-in-flight"),
          Map.entry("CLI_DIALECT", "dialect"),
          Map.entry("CLI_LOOP_AMOUNT", "loop.amount"),
          Map.entry("CLI_LOOP_PERIOD", "loop.period"),
          Map.entry("CLI_BACKOFF_INITIAL", "backoff.initial"),
          Map.entry("CLI_BACKOFF_MAX", "backoff.max"),
          Map.entry("CLI_LOG_LEVEL", "log.level"));

  private static final List<String> LOG_LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");
  private static final Duration MAX_DURATION = Duration.ofDays(1);
  private static final int MAX_BATCH_AMOUNT = 1_000_000;
  private static final int MAX_PORT = 65_535;

  private final Config config;

  private ConfigReader(Config config) {
    this.config = config;
  }

  /**
   * Reads everything.
   *
   * @param environment variables; empty ones count as not set
   * @param file from {@code -Dconfig.file}, or null
   * @throws ConfigurationException naming key, value, rule and origin
   */
  static AgencyConfig read(Map<String, String> environment, String file) {
    try {
      return new ConfigReader(layers(environment, file).resolve()).read();
    } catch (ConfigException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  private static Config layers(Map<String, String> environment, String file) {
    Config config = ConfigFactory.parseResources("reference.conf");
    if (file != null) {
      ConfigParseOptions mustExist = ConfigParseOptions.defaults().setAllowMissing(false);
      config = ConfigFactory.parseFile(new File(file), mustExist).withFallback(config);
    }
    for (Map.Entry<String, String> variable : VARIABLES) {
      String value = environment.getOrDefault(variable.getKey(), "");
      if (!value.isEmpty()) {
        String origin = "environment variable " + variable.getKey();
        config =
            ConfigFactory.parseMap(Map.of(variable.getValue(), value), origin).withFallback(config);
      }
    }
    return config;
  }

  private AgencyConfig read() {
    Duration initial = duration("backoff.initial", Duration.ofMillis(1));
    return new AgencyConfig(
        id(),
        new Central(
            config.getString("server.address"),
            address("server.address"),
            duration("server.connect-timeout", Duration.ofMillis(1)),
            duration("server.reply-timeout", Duration.ofMillis(1))),
        path("data-file"),
        oneOf("dialect", List.of(DialectName.values())),
        new UploadLimits(
            new BatchLimits(
                number("batch.maxAmount", 1, MAX_BATCH_AMOUNT),
                number("batch.max-bytes", BatchLimits.MIN_BYTES, LotteryCodec.MAX_MAX_FRAME_BYTES)),
            number("pipeline.max-in-flight", 1, LotteryClient.MAX_REQUESTS)),
        new Loop(
            number("loop.amount", 0, Integer.MAX_VALUE),
            duration("loop.period", Duration.ZERO),
            config.getString("loop.period")),
        new BackoffRange(initial, duration("backoff.max", initial)),
        oneOf("log.level", LOG_LEVELS));
  }

  private int id() {
    if (!config.hasPath("id")) {
      throw new ConfigurationException("id: missing (expected: this agency's number, in CLI_ID)");
    }
    return number("id", 1, Integer.MAX_VALUE);
  }

  private int number(String key, int min, int max) {
    try {
      int number = Integer.parseInt(config.getString(key));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw bad(key, "a whole number, %d..%d".formatted(min, max));
  }

  private Duration duration(String key, Duration min) {
    try {
      Duration duration = config.getDuration(key);
      if (duration.compareTo(min) >= 0 && duration.compareTo(MAX_DURATION) <= 0) {
        return duration;
      }
    } catch (ConfigException.BadValue e) {
      // Said below, as for a duration out of range.
    }
    throw bad(key, "a duration such as 100ms or 5s, %d ms..1d".formatted(min.toMillis()));
  }

  private InetSocketAddress address(String key) {
    String text = config.getString(key);
    int colon = text.lastIndexOf(':');
    if (colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port >= 1 && port <= MAX_PORT) {
        return InetSocketAddress.createUnresolved(text.substring(0, colon), port);
      }
    }
    throw bad(key, "host:port, port 1.." + MAX_PORT);
  }

  private Path path(String key) {
    try {
      return Path.of(config.getString(key));
    } catch (InvalidPathException e) {
      throw bad(key, "a file's path");
    }
  }

  private <T> T oneOf(String key, List<T> allowed) {
    String text = config.getString(key);
    return allowed.stream()
        .filter(value -> value.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> bad(key, "one of " + allowed));
  }

  private ConfigurationException bad(String key, String rule) {
    ConfigValue value = config.getValue(key);
    return new ConfigurationException(
        "%s: \"%s\" (expected: %s; from %s)"
            .formatted(key, value.unwrapped(), rule, value.origin().description()));
  }
}
