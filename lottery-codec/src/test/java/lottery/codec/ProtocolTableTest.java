package lottery.codec;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lottery.codec.message.Opcode;
import lottery.codec.message.Opcode.Direction;
import org.junit.jupiter.api.Test;

/** Holds the page's table of opcodes to the enum and to the sections of the page. */
class ProtocolTableTest {

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| (-?\\d+ \\(`[0-9A-F]{2}`\\)) \\| \\[([A-Z_]+)]\\(#[^)]+\\) \\| ([a-z ]+) \\|"
              + " ([^|]+) \\| ([A-Z_, ]*|none )\\| (\\d) \\|$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");
  private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

  private final String page = Files.readString(Path.of("PROTOCOL.md"));

  ProtocolTableTest() throws IOException {}

  @Test
  void theTableHasEveryOpcodeWithItsCodeAndDirection() {
    List<String> said =
        rows().map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3)).toList();
    List<String> expected =
        Arrays.stream(Opcode.values())
            .sorted(Comparator.comparing(Opcode::code))
            .map(
                opcode ->
                    String.format(
                        "%d (`%02X`) %s %s",
                        opcode.code(), opcode.code(), opcode, direction(opcode.direction())))
            .toList();

    assertThat(said).isEqualTo(expected);
  }

  @Test
  void theTableNamesTheRepliesThatTheSectionsExplain() {
    for (MatchResult row : rows().toList()) {
      String name = row.group(2);
      if (Opcode.valueOf(name).direction() == Direction.TO_SERVER) {
        Set<String> said =
            new TreeSet<>(List.of(row.group(5).replace("none", "").strip().split(", ")));
        said.remove("");
        assertThat(said).as("replies to %s", name).isEqualTo(repliesIn(section(name)));
      }
    }
  }

  @Test
  void everyLinkLeadsToAHeading() {
    List<String> places =
        HEADING
            .matcher(page)
            .results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
            .map(heading -> heading.replaceAll("[^a-z0-9_ -]", "").replace(' ', '-'))
            .toList();
    assertThat(LINK.matcher(page).results().map(link -> link.group(1))).isSubsetOf(places);
  }

  private Stream<MatchResult> rows() {
    return ROW.matcher(page).results();
  }

  private static String direction(Direction direction) {
    return switch (direction) {
      case TO_SERVER -> "to the central";
      case TO_AGENCY -> "to the agency";
      case BOTH -> "both";
    };
  }

  /** From a request's heading to the next one. */
  private String section(String name) {
    Matcher section = Pattern.compile("(?ms)^### " + name + ",.*?(?=^#{2,3} )").matcher(page);
    assertThat(section.find()).as("section of %s", name).isTrue();
    return section.group();
  }

  private static Set<String> repliesIn(String section) {
    return NAME.matcher(section)
        .results()
        .map(name -> name.group(1))
        .filter(name -> Arrays.stream(Opcode.values()).anyMatch(code -> code.name().equals(name)))
        .filter(name -> Opcode.valueOf(name).isReply())
        .collect(toCollection(TreeSet::new));
  }
}
