package lottery.nemesis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lottery.faults.ServerProgram;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;

/** A machine of the cluster: its server's program, its disk and its clock. */
final class Machine {
  private static final String MAIN = "lottery.server.LotteryServer";
  private static final int PORT = 12345;
  private static final int ENGINE_PORT = 12390;
  private static final int ASK_MILLIS = 1000;
  private static final Duration READ_LIMIT = Duration.ofMinutes(2);

  /** Of a process without a handler. */
  private static final int SIGTERM_CODE = 143;

  private static final int LAST_LINES = 10;

  /** A machine that takes longer to end says what its threads do. */
  private static final Duration USUAL_END = Duration.ofSeconds(5);

  private static final String THREADS = "Full thread dump";

  private static final Duration END_LIMIT = Duration.ofSeconds(30);
  private static final String FAKE_TIME = "faketime/libfaketimeMT.so.1";

  private final int index;
  private final Path directory;
  private final Path dataDir;
  private final Path clock;
  private final JavaProgram program;
  private final JavaProgram reader;
  private JavaProcess process;
  private boolean paused;

  /** Whether its process has had no room, so that it may end at any time. */
  private boolean hadFullDisk;

  /**
   * @param directory of its own
   * @param classPath of its server
   */
  Machine(int index, int machines, int agencies, Path directory, String classPath)
      throws IOException {
    this.index = index;
    this.directory = Files.createDirectories(directory);
    Path disk = Files.createDirectories(directory.resolve("disk"));
    Shell.run("mount -t tmpfs -o size=4g tmpfs " + disk);
    dataDir = disk.resolve("data");
    clock = directory.resolve("clock");
    List<String> peers = new ArrayList<>();
    for (int i = 0; i < machines; i++) {
      peers.add(nameOf(i) + "=" + Wires.address(i) + ":" + ENGINE_PORT);
    }
    reader = new JavaProgram(MAIN).classPath(classPath);
    program =
        new JavaProgram(MAIN)
            .classPath(classPath)
            .after(Wires.enter(index))
            .heap("256m")
            .with("SERVER_PORT", Integer.toString(PORT))
            .with("SERVER_AGENCIES", Integer.toString(agencies))
            .with("SERVER_DATA_DIR", dataDir.toString())
            .with("SERVER_DRAW_NUMBER", Integer.toString(ServerProgram.WINNING_NUMBER))
            .with("SERVER_CLUSTER_NODE", nameOf(index))
            .with("SERVER_CLUSTER_PEERS", String.join(",", peers))
            .with("SERVER_LOGGING_TIME", "precise")
            .with("LOGGING_LEVEL", "INFO");
  }

  private static String nameOf(int index) {
    return "n" + (index + 1);
  }

  /** The library that gives programs another time, if it is installed. */
  static Optional<Path> fakeTime() throws IOException {
    try (Stream<Path> systems = Files.list(Path.of("/usr/lib"))) {
      return systems.map(system -> system.resolve(FAKE_TIME)).filter(Files::exists).findFirst();
    }
  }

  /** Its clock can be set from its next start on; clocks that only measure time go on. */
  void giveClock(Path library) throws IOException {
    setClock(0);
    program
        .with("LD_PRELOAD", library.toString())
        .with("FAKETIME_TIMESTAMP_FILE", clock.toString())
        .with("FAKETIME_CACHE_DURATION", "1")
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        // With it a JVM does not wait at all, and its threads run without end.
        .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  void setClock(int secondsFast) throws IOException {
    Path next = directory.resolve("clock.new");
    Files.writeString(next, (secondsFast < 0 ? "" : "+") + secondsFast + "s\n");
    Files.move(next, clock, StandardCopyOption.REPLACE_EXISTING);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(Wires.address(index), PORT);
  }

  Path dataDir() {
    return dataDir;
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  /** Starts it, if it does not run; goes on if it was paused. */
  void start() throws Exception {
    goOn();
    if (!runs()) {
      Path log = directory.resolve("server.log");
      Path before = directory.resolve("server-before.log");
      if (Files.exists(log)) {
        Files.writeString(
            before, Files.readString(log), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      process = program.startInto(log);
      hadFullDisk = false;
    }
  }

  /** Starts it again, if a full disk has ended it; that may take longer than the disk is full. */
  void startIfDiskEndedIt() throws Exception {
    if (hadFullDisk) {
      start();
    }
  }

  /** SIGKILL. */
  void kill() throws Exception {
    if (runs()) {
      process.kill();
    }
  }

  /** SIGTERM; it has to end well, unless its JVM has not come to the program yet. */
  void terminate() throws Exception {
    boolean says = !Files.readString(directory.resolve("server.log")).isEmpty();
    process.terminate();
    if (process.runsFor(USUAL_END)) {
      Shell.works("kill -QUIT " + process.pid());
    }
    int code = process.exitCode(END_LIMIT);
    HistoryCheck.require(
        code == 0 || (code == SIGTERM_CODE && !says),
        "%s ended with %d after SIGTERM",
        nameOf(index),
        code);
  }

  /** SIGSTOP. */
  void pause() throws Exception {
    if (runs()) {
      paused = true;
      Shell.run("kill -STOP " + process.pid());
    }
  }

  private void goOn() throws Exception {
    if (paused) {
      paused = false;
      Shell.run("kill -CONT " + process.pid());
    }
  }

  /** Its disk has no room any more. */
  void fillDisk() throws Exception {
    hadFullDisk = true;
    Await.until("the disk is full", END_LIMIT, this::hasFilledDisk);
  }

  /** Not if more was stored in between than there is room for now. */
  private boolean hasFilledDisk() throws IOException {
    Path disk = dataDir.getParent();
    long used =
        Files.getFileStore(disk).getTotalSpace() - Files.getFileStore(disk).getUsableSpace();
    return Shell.works("mount -o remount,size=" + (used + (64 << 10)) + " " + disk);
  }

  void freeDisk() throws Exception {
    Shell.run("mount -o remount,size=4g " + dataDir.getParent());
  }

  /** Whether it answers as the one that leads. */
  boolean leads() {
    try (Socket socket = new Socket()) {
      socket.connect(address(), ASK_MILLIS);
      TlvPeer peer = new TlvPeer(socket);
      socket.setSoTimeout(ASK_MILLIS);
      return peer.ask(TlvPeer.ASK_PROGRESS, "1#none#").opcode() == TlvPeer.PROGRESS;
    } catch (IOException notNow) {
      return false;
    }
  }

  /** Runs one of its program's commands; returns its exit code. */
  int command(Path output, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", dataDir.toString()));
    try (JavaProcess running = reader.startInto(output, all.toArray(String[]::new))) {
      return running.exitCode(READ_LIMIT);
    }
  }

  /** What it has stored of a contest, in a file; its exit code is 0 only for something whole. */
  int export(Path output, String contest) throws Exception {
    return command(output, "export", "--contest", contest);
  }

  /** What verify says about a contest, but where it is. */
  List<String> verify(String contest) throws Exception {
    Path report = directory.resolve("verify.txt");
    int code = command(report, "verify", "--contest", contest);
    List<String> lines = Files.readAllLines(report);
    HistoryCheck.require(code == 0, "verify of %s: %s", nameOf(index), lines);
    return lines.stream().filter(line -> !line.startsWith("directory")).toList();
  }

  /** The end of its output, with what its threads did if it said so. */
  List<String> lastLines() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("server.log"));
    int first = Math.max(0, lines.size() - LAST_LINES);
    for (int i = 0; i < first; i++) {
      if (lines.get(i).startsWith(THREADS)) {
        first = i;
      }
    }
    return lines.subList(first, lines.size());
  }

  @Override
  public String toString() {
    return nameOf(index);
  }
}
