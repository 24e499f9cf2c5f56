package lottery.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that starts a server. */
public final class ServerOptions {
  @Option(
      names = "--server-jar",
      description = "the server's self-contained jar",
      defaultValue = "lottery-server/target/lottery-server.jar")
  private Path jar;

  @Option(
      names = "--server-flags",
      description =
          "flags of the server's JVM, blanks between them; default: those of deploy/run-local.sh")
  private String flags;

  @Option(
      names = "--flags-of",
      description = "the script whose server_flags are the default",
      defaultValue = "deploy/run-local.sh")
  private Path script;

  @Option(
      names = "--dir",
      description = "where runs make their directories; on the disk that is to be measured",
      defaultValue = "lottery-bench/target/runs")
  private Path parent;

  @Option(names = "--keep", description = "leave the run's directory")
  private boolean keep;

  public ServerLaunch launch() throws IOException {
    return launch("server_flags");
  }

  /** A server that is one of several machines. */
  public ServerLaunch clusterLaunch() throws IOException {
    return launch("cluster_flags");
  }

  private ServerLaunch launch(String shipped) throws IOException {
    return new ServerLaunch(
        jar, flags == null ? JvmFlags.of(script, shipped) : List.of(flags.strip().split("\\s+")));
  }

  /** The flags that an agency's JVM is started with. */
  public List<String> agencyFlags() throws IOException {
    return JvmFlags.of(script, "agency_flags");
  }

  public RunDirectory newDirectory() throws IOException {
    return RunDirectory.in(parent.toAbsolutePath(), keep);
  }

  /** A fresh directory elsewhere, for a program that may not read this project's. */
  public RunDirectory newDirectory(Path elsewhere) throws IOException {
    return RunDirectory.in(elsewhere.toAbsolutePath(), keep);
  }
}
