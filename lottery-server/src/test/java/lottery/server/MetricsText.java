package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of figures, read by the grammar of its format: Prometheus' text format 0.0.4, or
 * OpenMetrics 1.0. It fails where the text breaks a rule.
 */
final class MetricsText {
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{"
              + LABEL
              + "(?:,"
              + LABEL
              + ")*})? ([-+]?(?:[0-9.]+(?:E-?[0-9]+)?|Inf)|NaN)");
  private static final Pattern META = Pattern.compile("# (HELP|TYPE) ([a-z_]+) (.+)");
  private static final Pattern BOUND = Pattern.compile(".*le=\"([^\"]+)\".*");
  private static final String END = "# EOF\n";

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Double> values = new TreeMap<>();
  private final boolean open;

  private MetricsText(String text, boolean open) {
    this.open = open;
    assertThat(text).endsWith("\n").doesNotContain("\n\n").doesNotContain("\r");
    text.lines().forEach(this::read);
    types.forEach(this::checkHistogram);
  }

  static MetricsText prometheus(String text) {
    return new MetricsText(text, false);
  }

  static MetricsText openMetrics(String text) {
    assertThat(text).endsWith(END);
    return new MetricsText(text.substring(0, text.length() - END.length()), true);
  }

  double value(String sample) {
    assertThat(values).containsKey(sample);
    return values.get(sample);
  }

  /** The names, as they are asked for. */
  Set<String> families() {
    return new TreeSet<>(types.keySet());
  }

  private void read(String line) {
    if (line.startsWith("#")) {
      Matcher meta = META.matcher(line);
      assertThat(meta.matches()).as(line).isTrue();
      if (meta.group(1).equals("TYPE")) {
        assertThat(types.put(meta.group(2), meta.group(3))).as("once: %s", line).isNull();
      }
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    String labels = sample.group(2) == null ? "" : sample.group(2);
    assertThat(type(sample.group(1))).as("declared before: %s", line).isNotNull();
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    assertThat(values.put(sample.group(1) + labels, value)).as("once: %s", line).isNull();
  }

  /** Of the family that a sample belongs to; null if there is none. */
  private String type(String sample) {
    for (String suffix : new String[] {"_bucket", "_count", "_sum"}) {
      if (sample.endsWith(suffix) && "histogram".equals(types.get(cut(sample, suffix)))) {
        return "histogram";
      }
    }
    if (!open) {
      String type = types.get(sample);
      assertThat("counter".equals(type)).as(sample).isEqualTo(sample.endsWith("_total"));
      return type;
    }
    return sample.endsWith("_total")
        ? types.get(cut(sample, "_total"))
        : types.get(sample.endsWith("_info") ? cut(sample, "_info") : sample);
  }

  private static String cut(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }

  /** Buckets are cumulative, and the last one has everything. */
  private void checkHistogram(String family, String type) {
    if (!type.equals("histogram")) {
      return;
    }
    TreeMap<Double, Double> buckets = new TreeMap<>();
    values.forEach(
        (sample, value) -> {
          Matcher bound = BOUND.matcher(sample);
          if (sample.startsWith(family + "_bucket{") && bound.matches()) {
            buckets.put(Double.valueOf(bound.group(1).replace("Inf", "Infinity")), value);
          }
        });
    assertThat(List.copyOf(buckets.values())).as(family).isSorted();
    assertThat(buckets.get(Double.POSITIVE_INFINITY)).isEqualTo(values.get(family + "_count"));
  }
}
