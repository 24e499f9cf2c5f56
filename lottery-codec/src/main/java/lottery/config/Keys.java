package lottery.config;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The keys of a program: those of its {@code reference.conf}.
 *
 * <p>Design note: what runs at each start is written with loops here and in its neighbours. The
 * first stream of a program costs it more than all of its configuration.
 */
record Keys(Map<String, ConfigValue> defaults) {

  static Keys of(Config defaults) {
    return new Keys(values(defaults));
  }

  Set<String> all() {
    return defaults.keySet();
  }

  /** As they stand in the file. */
  List<String> inOrder() {
    return all().stream()
        .sorted(Comparator.comparingInt(key -> defaults.get(key).origin().lineNumber()))
        .toList();
  }

  /** Refuses an unknown key, and names the key that was probably meant. */
  void requireKnown(Config config) {
    for (Map.Entry<String, ConfigValue> entry : values(config).entrySet()) {
      if (!all().contains(entry.getKey())) {
        throw new ConfigurationException(
            "%s: no such key (expected: %s; from %s)"
                .formatted(
                    entry.getKey(),
                    expectedInsteadOf(entry.getKey()),
                    entry.getValue().origin().description()));
      }
    }
  }

  private String expectedInsteadOf(String key) {
    String inSection =
        all().stream().filter(known -> known.startsWith(key + ".")).collect(joining(", "));
    if (!inSection.isEmpty()) {
      return "a section with " + inSection;
    }
    return all().stream()
        .filter(known -> key.startsWith(known + "."))
        .findFirst()
        .or(() -> Nearest.to(key, all()))
        .orElse("a name from CONFIGURATION.md");
  }

  /** The value of each key, which may be {@code null}. */
  static Map<String, ConfigValue> values(Config config) {
    Map<String, ConfigValue> values = new TreeMap<>();
    collect(config.root(), "", values);
    return values;
  }

  /** Collects all keys except non-empty sections. */
  private static void collect(
      ConfigObject section, String prefix, Map<String, ConfigValue> values) {
    for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
      String path = prefix + ConfigUtil.joinPath(entry.getKey());
      if (entry.getValue() instanceof ConfigObject inner && !inner.isEmpty()) {
        collect(inner, path + ".", values);
      } else {
        values.put(path, entry.getValue());
      }
    }
  }
}
