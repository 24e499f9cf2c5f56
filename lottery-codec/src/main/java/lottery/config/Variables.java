package lottery.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The environment variables of a program's keys, and mistaken ones. */
final class Variables {

  /** What Kubernetes sets in each container for each Service of the namespace. */
  private static final String SERVICE_LINK =
      "\\w+_SERVICE_(HOST|PORT\\w*)|\\w+_PORT_\\d+_(TCP|UDP|SCTP)\\w*";

  private static final String KEEP_OUT =
      "Kubernetes sets it for a Service of that name, enableServiceLinks: false keeps it out";

  private final Program program;
  private final Map<String, String> keys = new HashMap<>();

  Variables(Program program, Collection<String> keys) {
    this.program = program;
    this.keys.putAll(program.olderVariables());
    for (String key : keys) {
      String other = this.keys.put(byRule(key), key);
      if (other != null) {
        throw new IllegalStateException(byRule(key) + ": of " + other + " and of " + key);
      }
    }
  }

  /** The variable of a key. */
  String byRule(String key) {
    String own = key.startsWith(program.ownSection()) ? program.ownSection() : "";
    return program.prefix()
        + key.substring(own.length()).replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** All variables of a key, the one that counts first. */
  List<String> of(String key) {
    List<String> all = new ArrayList<>(List.of(byRule(key)));
    for (Map.Entry<String, String> older : program.olderVariables().entrySet()) {
      if (older.getValue().equals(key)) {
        all.add(older.getKey());
      }
    }
    return all;
  }

  /** The variable that gives this key its value; empty ones count as not set. */
  Optional<String> setFor(String key, Map<String, String> environment) {
    for (String name : of(key)) {
      if (isSet(name, environment)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** Refuses an unknown variable that begins with this program's prefix. */
  void requireKnown(Map<String, String> environment) {
    for (String name : new TreeSet<>(environment.keySet())) {
      boolean claimsToBe =
          name.startsWith(program.prefix()) || program.formerVariables().containsKey(name);
      if (claimsToBe && isSet(name, environment) && !keys.containsKey(name)) {
        throw new ConfigurationException(
            "%s: no such variable (expected: %s)"
                .formatted(name, expectedInsteadOf(name, environment.get(name))));
      }
    }
  }

  /**
   * Describes a value's origin: its variable, and Kubernetes when the value looks like one of its
   * Service links.
   */
  static String origin(String name, String value) {
    String origin = "environment variable " + name;
    return isServicePort(name, value) ? origin + "; " + KEEP_OUT : origin;
  }

  private String expectedInsteadOf(String name, String value) {
    String former = program.formerVariables().get(name);
    if (former != null) {
      return former;
    }
    if (isServiceLink(name, value)) {
      return "none; " + KEEP_OUT;
    }
    return nearest(name).orElse("a name from CONFIGURATION.md");
  }

  /** The prefix is always the same, so it is left out of the comparison. */
  private Optional<String> nearest(String name) {
    int prefix = program.prefix().length();
    List<String> rests =
        keys.keySet().stream()
            .filter(known -> known.startsWith(program.prefix()))
            .map(known -> known.substring(prefix))
            .toList();
    return Nearest.to(name.substring(prefix), rests).map(rest -> program.prefix() + rest);
  }

  private static boolean isServiceLink(String name, String value) {
    return isServicePort(name, value) || name.matches(SERVICE_LINK);
  }

  private static boolean isServicePort(String name, String value) {
    return name.endsWith("_PORT") && value.contains("://");
  }

  private static boolean isSet(String name, Map<String, String> environment) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
