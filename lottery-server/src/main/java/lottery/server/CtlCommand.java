package lottery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lottery.config.ConfigurationException;
import lottery.config.FileFault;
import lottery.config.Sources;
import lottery.server.admin.ControlAddress;
import lottery.server.admin.ControlRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Asks a running server, and acts on it, by its control socket. */
@Command(
    name = "ctl",
    mixinStandardHelpOptions = true,
    description = "Asks a running server of this machine, and acts on its contests.",
    footer = {
      "",
      "Only the server's own user can do so. Each act is in the contest's audit, with its user and",
      "the name given by --by. Exit codes: 0 done, 1 refused or no server, 2 usage."
    })
final class CtlCommand {
  private static final Set<String> CLUSTER_ACTS = Set.of("transfer", "add", "remove");
  private static final String WHY = "the reason, which the audit keeps";

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      scope = ScopeType.INHERIT,
      description = "the server's data directory; by default the configured one")
  private Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "who acts, beside the system's user")
  private Optional<String> by = Optional.empty();

  @Command(name = "status", mixinStandardHelpOptions = true, description = "Where contests stand.")
  int status(@Option(names = "--json", description = "for programs") boolean json) {
    return ask("status", json ? Map.of("json", "true") : Map.of());
  }

  @Command(
      name = "close-book",
      mixinStandardHelpOptions = true,
      description = "Closes the book of an agency that does not do so itself.")
  int closeBook(
      @Parameters(paramLabel = "AGENCY") String agency,
      @Option(names = "--why", required = true, paramLabel = "TEXT", description = WHY)
          String why) {
    return ask("close-book", Map.of("agency", agency, "why", why));
  }

  @Command(
      name = "closes-at",
      mixinStandardHelpOptions = true,
      description = "Moves the time at which the books that are open are closed.")
  int closesAt(
      @Parameters(paramLabel = "TIME", description = "such as 2026-01-31T18:00:00Z") String time,
      @Option(names = "--why", required = true, paramLabel = "TEXT", description = WHY)
          String why) {
    return ask("closes-at", Map.of("time", time, "why", why));
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Ends the newest contest without a draw.")
  int cancel(
      @Option(names = "--why", required = true, paramLabel = "TEXT", description = WHY)
          String why) {
    return ask("cancel", Map.of("why", why));
  }

  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description = "Opens the next contest. What is left out is as configured.")
  int open(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--agencies", paramLabel = "N", description = "how many take part")
          Optional<String> agencies,
      @Option(names = "--closes-at", paramLabel = "TIME", description = "none by default")
          Optional<String> closesAt,
      @Option(names = "--draw", paramLabel = "SOURCE", description = "fixed:N, officers or beacon")
          Optional<String> draw,
      @Option(names = "--numbers", paramLabel = "LO..HI", description = "that may be drawn")
          Optional<String> numbers,
      @Option(
              names = "--not-before",
              paramLabel = "TIME",
              description = "earliest time of the beacon's round, or now")
          Optional<String> notBefore,
      @Option(
              names = "--delay",
              paramLabel = "SECONDS",
              description = "from the seal to the beacon's round, at least")
          Optional<String> delay,
      @Option(
              names = "--officer",
              paramLabel = "NAME:KEY",
              description = "who may sign a number; for each officer one")
          List<String> officers) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("name", name);
    agencies.ifPresent(value -> parameters.put("agencies", value));
    closesAt.ifPresent(value -> parameters.put("closes-at", value));
    draw.ifPresent(value -> parameters.put("draw", value));
    numbers.ifPresent(value -> parameters.put("numbers", value));
    notBefore.ifPresent(value -> parameters.put("not-before", value));
    delay.ifPresent(value -> parameters.put("delay", value));
    if (officers != null) {
      parameters.put("officers", String.join(",", officers));
    }
    return ask("open", parameters);
  }

  @Command(
      name = "number",
      mixinStandardHelpOptions = true,
      description = "Gives a sealed contest its number; the draw follows.")
  int number(@ArgGroup(multiplicity = "1") NumberSource source) {
    try {
      return ask("number", Map.of("text", source.text()));
    } catch (IOException e) {
      return LotteryServer.complain(
          source.file() + ": " + FileFault.ofReading(e) + " (expected: a number.txt)",
          LotteryServer.FAILED);
    }
  }

  @Command(name = "audit", mixinStandardHelpOptions = true, description = "Prints all acts.")
  int audit(
      @Option(names = "--contest", paramLabel = "NAME", description = "default: the newest")
          Optional<String> contest) {
    return ask("audit", contest.map(name -> Map.of("contest", name)).orElse(Map.of()));
  }

  @Command(
      name = "cluster",
      mixinStandardHelpOptions = true,
      description = "The machines of a cluster. Without an act, where they stand.")
  int cluster(
      @Parameters(
              arity = "0..2",
              paramLabel = "ACT",
              description = "transfer NODE, add NAME=HOST:PORT or remove NAME")
          List<String> act,
      @Option(names = "--json", description = "for programs") boolean json) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (json) {
      parameters.put("json", "true");
    }
    if (act != null) {
      if (act.size() != 2 || !CLUSTER_ACTS.contains(act.get(0))) {
        return LotteryServer.complain(
            "cluster: \""
                + String.join(" ", act)
                + "\" (expected: transfer NODE, add NAME=HOST:PORT or remove NAME)",
            LotteryServer.USAGE);
      }
      parameters.put("act", act.get(0));
      parameters.put("node", act.get(1));
    }
    return ask("cluster", parameters);
  }

  private int ask(String command, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    by.ifPresent(name -> all.put("by", name));
    UnixDomainSocketAddress address;
    try {
      address = ControlAddress.in(dataDir.orElseGet(CtlCommand::configuredDataDir));
    } catch (ConfigurationException e) {
      return LotteryServer.complain(e.getMessage(), LotteryServer.USAGE);
    } catch (IOException e) {
      return LotteryServer.complain(e.getMessage(), LotteryServer.FAILED);
    }
    try (SocketChannel socket = SocketChannel.open(address)) {
      socket.write(UTF_8.encode(new ControlRequest(command, all).toLine() + "\n"));
      return print(Channels.newInputStream(socket));
    } catch (IOException e) {
      return LotteryServer.complain(
          "no server answers at " + address + ": " + e.getMessage(), LotteryServer.FAILED);
    }
  }

  private static Path configuredDataDir() {
    return ServerConfig.read(
            ServerConfig.settings(
                new Sources(System.getenv(), System.getProperties(), Optional.empty())))
        .dataDir();
  }

  private static int print(InputStream reply) throws IOException {
    String text = new String(reply.readAllBytes(), UTF_8);
    int end = text.indexOf('\n');
    if (end < 0) {
      throw new IOException("it has closed the connection");
    }
    String lines = text.substring(end + 1);
    if (!text.startsWith("ok\n")) {
      return LotteryServer.complain(lines.strip(), LotteryServer.FAILED);
    }
    System.out.print(lines);
    System.out.flush();
    return System.out.checkError() ? LotteryServer.FAILED : LotteryServer.DONE;
  }
}
