import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lottery.agency.LotteryAgency;
import lottery.config.Build;
import lottery.server.LotteryServer;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the manual pages and the completion for bash, from what the programs say of their own
 * commands: {@code java -cp lottery-server.jar:lottery-agency.jar Manual.java DIRECTORY}.
 */
final class Manual {
  private static final String COMPLETION = "completion/";
  private static final String PAGES = "man1/";

  private final Path directory;

  private Manual(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws IOException {
    Manual manual = new Manual(Path.of(arguments[0]));
    CommandLine both =
        new CommandLine(CommandSpec.create().name("lottery"))
            .addSubcommand("server", new CommandLine(new LotteryServer()))
            .addSubcommand("agency", LotteryAgency.commands());
    both.getCommandSpec()
        .usageMessage()
        .description("Runs the central of a national lottery, and its agencies.")
        .footer(
            "",
            "`lottery ctl` is short for `lottery server ctl`. Programs are also called lottery-server and lottery-agency.");
    manual.completion("lottery", both);
    manual.completion("lottery-server", new CommandLine(new LotteryServer()));
    manual.completion("lottery-agency", LotteryAgency.commands());
    manual.pages("lottery", both);
  }

  private void completion(String name, CommandLine command) throws IOException {
    write(COMPLETION + name, AutoComplete.bash(name, command));
  }

  /** A page for the command, and for each of its commands. */
  private void pages(String name, CommandLine command) throws IOException {
    write(PAGES + name.replace(' ', '-') + ".1", page(name, command));
    for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
      pages(name + " " + sub.getKey(), sub.getValue());
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String page(String name, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String[] description = spec.usageMessage().description();
    List<String> roff = new ArrayList<>();
    roff.add(
        ".TH \"%s\" 1 \"\" \"lottery %s\" \"Lottery\""
            .formatted(name.replace(' ', '-').toUpperCase(), Build.version()));
    roff.add(".SH NAME");
    roff.add(text(name.replace(' ', '-')) + " \\- " + text(String.join(" ", description)));
    roff.add(".SH SYNOPSIS");
    roff.add(".B " + text(name));
    roff.add(text(synopsis(command)));
    if (!spec.positionalParameters().isEmpty() || !spec.options().isEmpty()) {
      roff.add(".SH OPTIONS");
      spec.positionalParameters().forEach(one -> addParameter(one, roff));
      spec.options().stream().filter(one -> !one.hidden()).forEach(one -> addOption(one, roff));
    }
    if (!command.getSubcommands().isEmpty()) {
      roff.add(".SH COMMANDS");
      command
          .getSubcommands()
          .forEach(
              (sub, line) ->
                  addItem(
                      sub,
                      String.join(" ", line.getCommandSpec().usageMessage().description())
                          + " See "
                          + (name + " " + sub).replace(' ', '-')
                          + "(1).",
                      roff));
    }
    String[] footer = spec.usageMessage().footer();
    if (footer.length > 0) {
      roff.add(".SH NOTES");
      for (String line : footer) {
        roff.add(line.isEmpty() ? ".PP" : text(line));
      }
    }
    return String.join("\n", roff) + "\n";
  }

  /** Without the command's name and the line's end. */
  private static String synopsis(CommandLine command) {
    String whole = command.getHelp().synopsis(0).replaceAll("\\s+", " ").strip();
    String name = command.getCommandSpec().qualifiedName();
    return whole.startsWith(name) ? whole.substring(name.length()).strip() : whole;
  }

  private static void addParameter(PositionalParamSpec one, List<String> roff) {
    addItem(one.paramLabel(), String.join(" ", one.description()), roff);
  }

  private static void addOption(OptionSpec option, List<String> roff) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    addItem(
        String.join(", ", option.names()) + value, String.join(" ", option.description()), roff);
  }

  private static void addItem(String term, String description, List<String> roff) {
    roff.add(".TP");
    roff.add(".B " + text(term));
    roff.add(description.isEmpty() ? "\\&" : text(description));
  }

  /** A line that begins with a dot or an apostrophe would be a request. */
  private static String text(String text) {
    String escaped =
        text.replace("%n", " ")
            .replace("%%", "%")
            .replace("\\", "\\e")
            .replace("-", "\\-")
            .replace("\"", "\\(dq");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
