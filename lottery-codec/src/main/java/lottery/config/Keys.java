package lottery.config;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys of a program, in the order of its {@code reference.conf}. */
record Keys(List<String> all) {

  static Keys of(Config defaults) {
    return new Keys(
        values(defaults).entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Refuses a key that is none of these, with the one that was probably meant. */
  void requireKnown(Config config) {
    Map<String, ConfigValue> values = values(config);
    values.keySet().removeAll(all);
    values.forEach(
        (key, value) -> {
          throw new ConfigurationException(
              "%s: no such key (expected: %s; from %s)"
                  .formatted(key, expectedInsteadOf(key), value.origin().description()));
        });
  }

  private String expectedInsteadOf(String key) {
    String inSection =
        all.stream().filter(known -> known.startsWith(key + ".")).collect(joining(", "));
    if (!inSection.isEmpty()) {
      return "a section with " + inSection;
    }
    return all.stream()
        .filter(known -> key.startsWith(known + "."))
        .findFirst()
        .or(() -> Nearest.to(key, all))
        .orElse("one of the README's table");
  }

  /** What each key holds, which may be {@code null}. */
  static Map<String, ConfigValue> values(Config config) {
    Map<String, ConfigValue> values = new TreeMap<>();
    collect(config.root(), "", values);
    return values;
  }

  /** Everything that is no section, and sections with nothing in them. */
  private static void collect(
      ConfigObject section, String prefix, Map<String, ConfigValue> values) {
    section.forEach(
        (name, value) -> {
          String path = prefix + ConfigUtil.joinPath(name);
          if (value instanceof ConfigObject inner && !inner.isEmpty()) {
            collect(inner, path + ".", values);
          } else {
            values.put(path, value);
          }
        });
  }
}
