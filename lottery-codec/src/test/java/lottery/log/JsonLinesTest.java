package lottery.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueType;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log in JSON, as a program reads it. */
class JsonLinesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-08-21T22:11:15.123Z"), ZoneOffset.UTC);
  private static final LogStyle TEXT = new LogStyle(LogFormat.TEXT, LogTime.PLAIN);

  private final ByteArrayOutputStream target = new ByteArrayOutputStream();
  private final QueuedOutput output =
      new QueuedOutput(target, QueuedOutput.MAX_LINES, QueuedOutput.MAX_BYTES, CLOCK);

  @BeforeEach
  void inJson() {
    new LogStyle(LogFormat.JSON, LogTime.PRECISE).apply();
  }

  @AfterEach
  void inText() {
    TEXT.apply();
  }

  @Test
  void isAnObjectALineWithItsKeysInOrder() {
    output.println(
        "INFO "
            + LogLine.success("apuesta_recibida")
                .with("cantidad", 100)
                .with("client_id", (Object) 3)
                .with("dni", "007")
                .with("peer", "/127.0.0.1:9 | x"));

    assertThat(lines())
        .containsExactly(
            "{\"time\":\"2024-08-21T22:11:15.123Z\",\"level\":\"INFO\",\"action\":\"apuesta_recibida\","
                + "\"result\":\"success\",\"cantidad\":100,\"client_id\":3,\"dni\":\"007\","
                + "\"peer\":\"/127.0.0.1:9 | x\"}");
  }

  @Test
  void tellsThePlainTimeUnlessAskedForThePreciseOne() {
    new LogStyle(LogFormat.JSON, LogTime.PLAIN).apply();

    output.println("WARN " + LogLine.fail("x"));

    assertThat(parsed().getString("time")).isEqualTo("2024-08-21 22:11:15");
    assertThat(parsed().getString("level")).isEqualTo("WARN");
  }

  @Test
  void wrapsWhatALibraryLogs() {
    output.println("WARN a \"leak\" {\n}");

    assertThat(parsed().getString("message")).isEqualTo("a \"leak\" {\n}");
    assertThat(parsed().getString("level")).isEqualTo("WARN");
  }

  @Test
  void makesOneObjectOfAStackTrace() {
    output.println("ERROR " + LogLine.fail("journal").with("error", "boom"));
    new IllegalStateException("boom", new RuntimeException("why")).printStackTrace(output);
    output.flush();
    output.println("INFO " + LogLine.success("after"));

    List<String> lines = lines();
    assertThat(lines).hasSize(3);
    Config trace = parse(lines.get(1));
    assertThat(trace.getString("level")).isEqualTo("ERROR");
    assertThat(trace.getString("trace"))
        .startsWith("java.lang.IllegalStateException: boom\n\tat lottery.log.JsonLinesTest.")
        .contains("Caused by: java.lang.RuntimeException: why\n");
  }

  @Test
  void leavesWhatIsNoLogLineAsItIs() {
    output.print("1,Ana,Gil\r\n");

    assertThat(lines()).containsExactly("1,Ana,Gil");
  }

  @Test
  void reportsDroppedLinesInJsonToo() {
    QueuedOutput small = new QueuedOutput(target, 1, 1, CLOCK);
    small.println("INFO " + LogLine.success("x"));
    small.showStatus("");

    assertThat(small.close(Duration.ofSeconds(20))).isTrue();
    assertThat(parse(target.toString(UTF_8).strip()).getInt("descartadas")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isValidForEveryValueAndKeepsIt(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String value = text(random);
      String line = JsonLine.of("t", "INFO " + LogLine.fail("x").with("v", value).with("n", i));

      assertThat(line.chars()).as("one line, and nothing that is not seen").allMatch(c -> c >= ' ');
      Config parsed = parse(line);
      assertThat(parsed.getString("v")).isEqualTo(wellFormed(value));
      assertThat(parsed.getValue("v").valueType()).isEqualTo(ConfigValueType.STRING);
      assertThat(parsed.getValue("n").unwrapped()).isEqualTo(i);
    }
  }

  /** Characters from all over Unicode, those first that matter to JSON and to terminals. */
  private static String text(Random random) {
    String odd =
        "\"\\/|{}[]:,\u0000\b\t\n\u001b\u007f\u0085\u2028\u2029\u202e\u2066\ufeff\ud83d\udc00";
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(40); n > 0; n--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(odd.charAt(random.nextInt(odd.length())));
        case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 2 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  /** What UTF-16 can carry over to UTF-8: without halves of pairs. */
  private static String wellFormed(String text) {
    StringBuilder whole = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                whole.appendCodePoint(
                    c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
    return whole.toString();
  }

  private Config parsed() {
    return parse(String.join("\n", lines()));
  }

  private static Config parse(String json) {
    return ConfigFactory.parseString(
        json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }

  private List<String> lines() {
    assertThat(output.close(Duration.ofSeconds(20))).isTrue();
    return target.toString(UTF_8).lines().toList();
  }
}
