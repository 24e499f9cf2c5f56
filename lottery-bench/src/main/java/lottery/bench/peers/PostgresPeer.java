package lottery.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lottery.bench.bets.BatchRing;
import lottery.bench.load.BareLoad;
import lottery.bench.process.Listening;
import lottery.codec.bet.BetRows;

/**
 * Starts a PostgreSQL with its default settings ({@code fsync} and {@code synchronous_commit} on).
 * Each client is a {@code psql} that runs a script of COPYs, each in its own transaction.
 * PostgreSQL refuses to run as root, so root runs it as the user {@code postgres}.
 */
final class PostgresPeer {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";
  private static final String TABLE =
      "CREATE TABLE bets (agency int, first_name text, last_name text, document text, birthdate date, number int)";

  private static final int READY_ATTEMPTS = 200;

  private final Path programs;
  private final Path directory;

  private PostgresPeer(Path programs, Path directory) {
    this.programs = programs;
    this.directory = directory;
  }

  /** Empty when it is not installed. */
  static Optional<PostgresPeer> in(Path directory) throws IOException {
    return Tool.findVersioned(VERSIONS, "bin/postgres")
        .map(postgres -> new PostgresPeer(postgres.getParent(), directory));
  }

  /** Stores bets in it, and counts them afterwards. */
  PeerResult measure(BareLoad load) throws IOException {
    Path data = directory.resolve("data");
    makeDirectory();
    Tool.run(
        asPostgres(
            "initdb",
            "--pgdata=" + data,
            "--username=" + USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync"));
    int port = Listening.freePort();
    Process postgres =
        new ProcessBuilder(
                asPostgres(
                    "postgres",
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-h",
                    "127.0.0.1",
                    "-k",
                    directory.toString()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("postgres.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::destroyForcibly));
    try {
      Listening.await(postgres, port);
      return copyAll(load, port);
    } finally {
      postgres.destroy();
      Tool.await(postgres);
    }
  }

  private PeerResult copyAll(BareLoad load, int port) throws IOException {
    createTable(port);
    List<Path> scripts = scripts(load);
    long begin = System.nanoTime();
    List<Process> clients = new ArrayList<>();
    for (Path script : scripts) {
      clients.add(
          new ProcessBuilder(psql(port, "-f", script.toString()))
              .redirectErrorStream(true)
              .redirectOutput(logOf(script).toFile())
              .start());
    }
    for (int i = 0; i < clients.size(); i++) {
      if (Tool.await(clients.get(i)) != 0) {
        throw new IOException("psql: " + Files.readString(logOf(scripts.get(i))).strip());
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    requireStored(load, port);
    return new PeerResult(
        "PostgreSQL",
        "COPY and commit a batch",
        load.batchSize(),
        load.betsEach() * load.agencies() / seconds);
  }

  /** Tries again for a while, because PostgreSQL listens before it answers queries. */
  private void createTable(int port) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Tool.run(psql(port, "-c", TABLE));
        return;
      } catch (IOException e) {
        if (attempt == READY_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private List<Path> scripts(BareLoad load) throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (int agency = 1; agency <= load.agencies(); agency++) {
      Path script = directory.resolve("agency-" + agency + ".sql");
      BatchRing ring = new BatchRing(agency, load.batchSize());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(script))) {
        for (long i = 0; i < load.batchesEach(); i++) {
          BetRows rows = ring.rows(i);
          out.write("COPY bets FROM STDIN WITH (FORMAT csv);\n".getBytes(UTF_8));
          out.write(rows.bytes(), 0, rows.length());
          out.write("\\.\r\n".getBytes(UTF_8));
        }
      }
      scripts.add(script);
    }
    return scripts;
  }

  private static Path logOf(Path script) {
    return script.resolveSibling(script.getFileName() + ".log");
  }

  private void requireStored(BareLoad load, int port) throws IOException {
    String printed = Tool.run(psql(port, "-At", "-c", "SELECT count(*) FROM bets")).strip();
    if (Long.parseLong(printed) != load.betsEach() * load.agencies()) {
      throw new IOException(
          "PostgreSQL has "
              + printed
              + " bets (expected: "
              + load.betsEach() * load.agencies()
              + ")");
    }
  }

  private List<String> psql(int port, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.resolve("psql").toString(),
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                USER,
                "postgres"));
    command.addAll(List.of(arguments));
    return command;
  }

  private void makeDirectory() throws IOException {
    Files.createDirectories(directory);
    if (isRoot()) {
      Tool.run(List.of("chown", USER, directory.toString()));
    }
  }

  private List<String> asPostgres(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
