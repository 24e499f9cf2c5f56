package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lottery.agency.LotteryAgency;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.server.LotteryServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual pages and the completion are made from the programs' own words, and are complete. */
@Timeout(60)
class ManualTest {
  private static final Path SOURCE = Path.of("../deploy/package/Manual.java").toAbsolutePath();

  @TempDir Path directory;

  @BeforeEach
  void make() throws Exception {
    try (JavaProcess manual = new JavaProgram(SOURCE.toString()).start(directory.toString())) {
      assertThat(manual.lines()).isEmpty();
      assertThat(manual.exitCode(Duration.ofSeconds(50))).isZero();
    }
  }

  @Test
  void everyCommandHasItsPage() throws IOException {
    assertThat(page("lottery")).contains(".B server", ".B agency");
    assertPages("lottery-server", new CommandLine(new LotteryServer()));
    assertPages("lottery-agency", LotteryAgency.commands());
  }

  private void assertPages(String name, CommandLine command) throws IOException {
    List<String> page = page(name);
    assertThat(page).contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS");
    assertThat(page).as("no line is a request by mistake").allMatch(ManualTest::isPlainOrKnown);
    command
        .getCommandSpec()
        .options()
        .forEach(
            option ->
                assertThat(String.join("\n", page))
                    .contains(option.longestName().replace("-", "\\-")));
    for (var sub : command.getSubcommands().entrySet()) {
      assertPages(name + "-" + sub.getKey(), sub.getValue());
    }
  }

  private static boolean isPlainOrKnown(String line) {
    return (!line.startsWith(".") && !line.startsWith("'"))
        || Stream.of(".TH ", ".SH ", ".B ", ".TP", ".PP").anyMatch(line::startsWith);
  }

  @Test
  void theShellCompletesAllCommands() throws Exception {
    for (String name : List.of("lottery", "lottery-server", "lottery-agency")) {
      Path completion = directory.resolve("completion").resolve(name);
      assertThat(run("bash", "-n", completion.toString())).isEmpty();
      assertThat(Files.readString(completion)).contains("complete -F _complete_" + name);
    }
    assertThat(
            run(
                "bash",
                "-c",
                ". \"$0\"; COMP_WORDS=(lottery server ctl cl); COMP_CWORD=3; COMP_LINE='lottery server ctl cl';"
                    + " _complete_lottery lottery cl ctl; echo \"${COMPREPLY[@]}\"",
                directory.resolve("completion/lottery").toString()))
        .filteredOn(line -> !line.contains("compopt"))
        .containsExactly("close-book closes-at cluster");
  }

  private List<String> page(String name) throws IOException {
    return Files.readAllLines(directory.resolve("man1").resolve(name + ".1"));
  }

  private static List<String> run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
