package lottery.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Merges the sources of a program, and refuses settings that belong to none of its keys. */
final class Layers {
  private static final String DEFAULTS = "reference.conf";

  /** For other formats, the parser would only name the character that it did not expect. */
  private static final Set<String> OTHER_FORMATS = Set.of("ini", "yaml", "yml", "toml", "xml");

  private final Program program;
  private final Sources sources;
  private final Keys keys;
  private final Variables variables;
  private final Config defaults;

  Layers(Program program, Sources sources) {
    this.program = program;
    this.sources = sources;
    this.defaults = defaults();
    this.keys = Keys.of(defaults);
    this.variables = new Variables(program, keys.all());
  }

  Keys keys() {
    return keys;
  }

  Variables variables() {
    return variables;
  }

  /** What the environment and the file say. */
  Config given() {
    requireNoProperties();
    variables.requireKnown(sources.environment());
    try {
      return environment().withFallback(file());
    } catch (ConfigException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  /** The effective configuration: that, and the defaults for the rest. */
  Config merged(Config given) {
    try {
      Config merged = given.withFallback(defaults).resolve();
      keys.requireKnown(merged);
      return merged;
    } catch (ConfigException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  private Config defaults() {
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(DEFAULTS);
    return ConfigFactory.parseURL(program.owner().getResource(DEFAULTS), options);
  }

  private Config file() {
    Optional<String> name = sources.file();
    if (name.isEmpty()) {
      return ConfigFactory.empty();
    }
    String extension = name.get().substring(name.get().lastIndexOf('.') + 1);
    if (OTHER_FORMATS.contains(extension.toLowerCase(Locale.ROOT))) {
      throw unusableFile("HOCON or JSON, such as port = 12345; YAML and INI are not read");
    }
    File file = new File(name.get());
    if (!file.exists() || file.isDirectory() || !file.canRead()) {
      throw unusableFile("a file that exists and can be read");
    }
    return ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false));
  }

  private ConfigurationException unusableFile(String expected) {
    return new ConfigurationException(
        "configuration file: \"%s\" (expected: %s)".formatted(sources.file().orElse(""), expected));
  }

  private Config environment() {
    Config config = ConfigFactory.empty();
    for (String key : keys.all()) {
      Optional<String> name = variables.setFor(key, sources.environment());
      if (name.isPresent()) {
        String value = sources.environment().get(name.get());
        config =
            config.withValue(
                key, ConfigValueFactory.fromAnyRef(value, Variables.origin(name.get(), value)));
      }
    }
    return config;
  }

  /**
   * Earlier versions read system properties. Ignoring one silently would be worse than refusing it.
   */
  private void requireNoProperties() {
    for (String key : keys.all()) {
      String value = sources.properties().getProperty(key);
      if (value != null) {
        throw new ConfigurationException(
            "system property %s: \"%s\" (expected: %s, or the key in a file)"
                .formatted(key, value, variables.byRule(key)));
      }
    }
  }
}
