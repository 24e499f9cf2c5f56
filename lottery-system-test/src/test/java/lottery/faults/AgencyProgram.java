package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;

/** An agency's program on one file, to be started again and again. */
final class AgencyProgram {
  private static final Pattern SENT = Pattern.compile("envio_apuestas \\| .*enviadas: (\\d+)");
  private static final Pattern WINNER = Pattern.compile("action: ganador \\| .*dni: (\\S+)");

  private final Path log;
  private final DataFile file;
  private final int port;
  private final JavaProgram program = new JavaProgram("lottery.agency.LotteryAgency");

  AgencyProgram(Path directory, DataFile file, int port) {
    this.log = directory.resolve("agency-" + file.agency() + ".log");
    this.file = file;
    this.port = port;
    program
        .with("CLI_ID", Integer.toString(file.agency()))
        .with("CLI_SERVER_ADDRESS", "127.0.0.1:" + port)
        .with("CLI_DATA_FILE", file.path().toString())
        .with("CLI_BACKOFF_INITIAL", "20ms")
        .with("CLI_BACKOFF_MAX", "200ms");
  }

  /** Sets one of its environment variables from the next start on. */
  AgencyProgram with(String variable, String value) {
    program.with(variable, value);
    return this;
  }

  /** Sets environment variables from the next start on. */
  AgencyProgram with(Map<String, String> variables) {
    program.with(variables);
    return this;
  }

  JavaProcess start() throws IOException {
    return program.startInto(log);
  }

  /** How many bets of its file the server has stored; -1 when it does not answer now. */
  long stored() {
    try (TlvPeer peer = new TlvPeer(port)) {
      String question = file.agency() + "#" + file.stream() + "#";
      String progress = peer.ask(TlvPeer.ASK_PROGRESS, question).value();
      return Long.parseLong(progress.substring(0, progress.indexOf('#')));
    } catch (IOException nobodyThere) {
      return -1;
    }
  }

  /** It ends well, without a line that reports a failure, and with its own winners. */
  void assertEndsWell(JavaProcess process, Duration limit) throws Exception {
    assertThat(process.exitCode(limit)).as("exit code, output: %s", process.output()).isZero();
    assertThat(process.output()).noneMatch(line -> line.contains("result: fail"));
    assertThat(found(process, WINNER)).isEqualTo(file.winners());
  }

  /** How many bets it has sent, by its log. */
  static List<String> sent(JavaProcess process) throws IOException {
    return found(process, SENT);
  }

  private static List<String> found(JavaProcess process, Pattern pattern) throws IOException {
    return process.output().stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
