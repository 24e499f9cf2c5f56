package lottery.bench.draw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lottery.bench.bets.StoredContest;
import lottery.bench.process.ClassArchive;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;

/** Stores bets, then draws among them the given number of times. */
public final class DrawRun {
  static final int AGENCIES = 5;
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SERVER_AGENCIES",
          Integer.toString(AGENCIES),
          "SERVER_DRAW_NUMBER",
          Integer.toString(StoredContest.NUMBER));

  /** Disk space that the segments need for each bet, prepared zeros included. */
  private static final long DISK_BYTES_A_BET = 60;

  private final ServerLaunch launch;
  private final Path run;

  public DrawRun(ServerLaunch launch, Path run) {
    this.launch = launch;
    this.run = run;
  }

  /** Draws {@code repetitions} times with the plain jar, and as often with a class archive. */
  public DrawResult measure(long bets, int repetitions) throws IOException {
    requireSpace(bets);
    Path contest = run.resolve("contest");
    long stored = new StoredContest(contest, AGENCIES).fill(bets);
    ContestSnapshot snapshot = new ContestSnapshot(StoredContest.directoryIn(contest));
    ClassArchive archive = new ClassArchive(run.resolve("server.jsa"));
    List<Duration> starts = new ArrayList<>();
    List<Duration> draws = new ArrayList<>();
    List<Duration> archivedDraws = new ArrayList<>();
    int winners = 0;
    for (int i = 0; i < repetitions; i++) {
      winners = draw(launch, starts, draws, snapshot);
    }
    draw(
        launch.withFlags(List.of(archive.written())),
        new ArrayList<>(),
        new ArrayList<>(),
        snapshot);
    ServerLaunch archived = launch.withFlags(List.of(archive.used()));
    for (int i = 0; i < repetitions; i++) {
      draw(archived, new ArrayList<>(), archivedDraws, snapshot);
    }
    return new DrawResult(
        stored, snapshot.bytes(), winners, starts, readTime(snapshot), draws, archivedDraws);
  }

  private int draw(
      ServerLaunch with, List<Duration> starts, List<Duration> draws, ContestSnapshot snapshot)
      throws IOException {
    try (ServerProcess server = ServerProcess.start(with, run, ENVIRONMENT)) {
      starts.add(server.startTime());
      server.awaitRest();
      DrawTiming timing = new DrawTiming(server.port());
      draws.add(timing.time());
      server.stop();
      return timing.winners();
    } finally {
      snapshot.restore();
    }
  }

  private void requireSpace(long bets) throws IOException {
    long needed = bets * DISK_BYTES_A_BET + (256L << 20);
    long usable = Files.getFileStore(run).getUsableSpace();
    if (usable < needed) {
      throw new IOException(
          run + " has " + usable + " bytes left (expected: " + needed + " for " + bets + " bets)");
    }
  }

  private static Duration readTime(ContestSnapshot snapshot) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20);
    long begin = System.nanoTime();
    for (Path file : snapshot.files()) {
      try (FileChannel channel = FileChannel.open(file)) {
        while (channel.read(chunk.clear()) >= 0) {
          // Only the reading is measured.
        }
      }
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
