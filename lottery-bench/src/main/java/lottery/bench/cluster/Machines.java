package lottery.bench.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lottery.bench.process.Listening;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;

/**
 * Server processes that are one cluster. The machines speak with each other on 127.0.0.1,
 * 127.0.0.2, and so on.
 */
final class Machines implements AutoCloseable {
  private static final long LIMIT_NANOS = 120_000_000_000L;
  private static final int POLL_MILLIS = 5;

  private final ServerLaunch launch;
  private final Path run;
  private final Map<String, String> environment;
  private final String peers;
  private final List<Integer> ports;
  private final List<Integer> pages;
  private final List<ServerProcess> running = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private Machines(ServerLaunch launch, Path run, int count, Map<String, String> environment)
      throws IOException {
    this.launch = launch;
    this.run = run;
    this.environment = environment;
    List<Integer> free = Listening.freePorts(3 * count);
    ports = free.subList(0, count);
    pages = free.subList(count, 2 * count);
    peers =
        IntStream.range(0, count)
            .mapToObj(i -> name(i) + "=127.0.0." + (i + 1) + ":" + free.get(2 * count + i))
            .collect(Collectors.joining(","));
  }

  /** Starts them all; returns when one leads. */
  static Machines start(ServerLaunch launch, Path run, int count, Map<String, String> environment)
      throws IOException {
    return start(launch, run, count, count, environment);
  }

  /** Starts the first {@code started} of them; returns when one leads. */
  static Machines start(
      ServerLaunch launch, Path run, int count, int started, Map<String, String> environment)
      throws IOException {
    Machines machines = new Machines(launch, run, count, environment);
    try {
      for (int i = 0; i < started; i++) {
        machines.running.add(machines.startOne(i));
      }
      machines.awaitReady();
      return machines;
    } catch (IOException | RuntimeException e) {
      machines.close();
      throw e;
    }
  }

  private static String name(int index) {
    return "n" + (index + 1);
  }

  private ServerProcess startOne(int index) throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("SERVER_CLUSTER_NODE", name(index));
    variables.put("SERVER_CLUSTER_PEERS", peers);
    variables.put("SERVER_ADMIN_ADDRESS", "127.0.0.1:" + pages.get(index));
    variables.put("SERVER_LOGGING_TIME", "precise");
    return ServerProcess.start(launch, directory(index), variables, ports.get(index));
  }

  Path directory(int index) {
    return run.resolve(name(index));
  }

  int count() {
    return ports.size();
  }

  ServerProcess process(int index) {
    return running.get(index);
  }

  int port(int index) {
    return ports.get(index);
  }

  /** What agencies connect to. */
  String addresses() {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** What a machine prints from now on. */
  MachineLog logFromNow(int index) throws IOException {
    Path log = running.get(index).log();
    return MachineLog.from(log, Files.size(log));
  }

  /** SIGKILL. */
  void kill(int index) {
    running.get(index).close();
  }

  /** Starts one again that was killed, or the first one that was not started yet. */
  void restart(int index) throws IOException {
    ServerProcess process = startOne(index);
    if (index == running.size()) {
      running.add(process);
    } else {
      running.set(index, process);
    }
  }

  /** Waits until one machine takes bets and all others that run could. Returns which one. */
  int awaitReady() throws IOException {
    long begin = System.nanoTime();
    while (true) {
      int leader = -1;
      boolean ready = true;
      for (int i = 0; i < running.size(); i++) {
        ready &= answers(i, "readyz");
        leader = answers(i, "leader") ? i : leader;
      }
      if (ready && leader >= 0) {
        return leader;
      }
      if (System.nanoTime() - begin > LIMIT_NANOS) {
        throw new IOException("the machines do not become ready; see " + run);
      }
      pause(POLL_MILLIS);
    }
  }

  private boolean answers(int index, String page) throws IOException {
    try {
      return ask(index, page).statusCode() == 200;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  /** How many entries of the log a machine has applied. */
  long entries(int index) throws IOException {
    return ask(index, "metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("lottery_raft_applied_index "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("no lottery_raft_applied_index"));
  }

  private HttpResponse<String> ask(int index, String page) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + pages.get(index) + "/" + page);
    try {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** SIGTERM to all. */
  void stop() throws IOException {
    for (ServerProcess machine : running) {
      machine.stop();
    }
  }

  @Override
  public void close() {
    running.forEach(ServerProcess::close);
  }
}
