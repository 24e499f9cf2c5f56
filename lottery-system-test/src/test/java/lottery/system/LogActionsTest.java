package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** PROTOCOL.md's tables of log lines name exactly the actions that the programs log. */
class LogActionsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("lottery-codec/PROTOCOL.md");

  private static final Pattern LITERAL =
      Pattern.compile("LogLine\\.(?:success|fail|inProgress)\\(\\s*\"(\\w+)\"");
  private static final Pattern OF_A_SESSION =
      Pattern.compile("String action\\(\\) \\{\\s*return \"(\\w+)\";");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void namesEveryActionOfTheCentral() throws IOException {
    assertThat(onThePage("| central |")).isEqualTo(logged("lottery-server"));
  }

  @Test
  void namesEveryActionOfAnAgency() throws IOException {
    assertThat(onThePage("| agency | keys")).isEqualTo(logged("lottery-agency"));
  }

  /** The names in the first column of the table with this head. */
  private static Set<String> onThePage(String head) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    List<String> table =
        lines.stream()
            .dropWhile(line -> !line.startsWith(head))
            .takeWhile(line -> line.startsWith("|"))
            .skip(2)
            .toList();
    Set<String> names = new TreeSet<>();
    for (String row : table) {
      addMatches(NAME, row.substring(1, row.indexOf('|', 1)), names);
    }
    return names;
  }

  /** The actions in a program's main code, and in what both programs share. */
  private static Set<String> logged(String module) throws IOException {
    Set<String> actions = new TreeSet<>();
    for (String name : List.of(module, "lottery-codec")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(name).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String code = Files.readString(file);
          addMatches(LITERAL, code, actions);
          addMatches(OF_A_SESSION, code, actions);
        }
      }
    }
    return actions;
  }

  private static void addMatches(Pattern pattern, String text, Set<String> names) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
  }
}
