package lottery.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.LoadResult;
import lottery.bench.load.LoadRun;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A machine that comes empty. */
@Command(
    name = "catch-up",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "A third machine comes empty to two that have many bets, while more bets come: until it has"
            + " caught up.")
public final class CatchUpCommand implements Callable<Integer> {
  private static final int MACHINES = 3;
  private static final int LATE = MACHINES - 1;
  private static final int BATCH = 1000;

  /** As far behind as a machine may be that keeps up. */
  private static final int CLOSE = 16;

  private static final int POLL_MILLIS = 50;

  @Mixin private ServerOptions server;

  @Option(
      names = "--bets",
      description = "bets that are stored before it comes",
      defaultValue = "10000000")
  private long bets;

  @Option(
      names = "--rate",
      description = "bets a second that come meanwhile",
      defaultValue = "50000")
  private long rate;

  @Option(names = "--seconds", description = "for how long they come", defaultValue = "60")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    LoadPlan plan =
        new LoadPlan(5, BATCH, ServerDialect.SUBMIT, 32, rate, bets, rate * seconds, "force");
    try (RunDirectory directory = server.newDirectory()) {
      measure(plan, directory.path());
    }
    return 0;
  }

  private void measure(LoadPlan plan, Path run) throws IOException {
    try (Machines machines =
        Machines.start(
            server.clusterLaunch(), run, MACHINES, MACHINES - 1, plan.serverEnvironment())) {
      int leader = machines.awaitReady();
      CompletableFuture<Duration> caughtUp = new CompletableFuture<>();
      LoadResult load =
          new LoadRun(plan).drive(machines.process(leader), () -> comes(machines, caughtUp));
      boolean inTime = caughtUp.isDone();
      System.out.printf(
          "caught up    after %.1f s with %,d bets and more stored, from the start of its process;"
              + " bets came %s at %,.0f bets/s, p50 %.1f ms, p99 %.1f ms, longest %.0f ms%n",
          caughtUp.join().toMillis() / 1e3,
          bets,
          inTime ? "all the time" : "for " + seconds + " s of it",
          load.betsPerSecond(),
          load.latencyMillis(50),
          load.latencyMillis(99),
          load.latencyMillis(100));
      machines.stop();
      for (int i = 0; i < MACHINES; i++) {
        new LoadRun(plan).checkStored(machines.directory(i));
      }
    }
  }

  private static void comes(Machines machines, CompletableFuture<Duration> caughtUp) {
    Thread waiting =
        new Thread(
            () -> {
              try {
                long begin = System.nanoTime();
                machines.restart(LATE);
                int leader = machines.awaitReady();
                System.out.printf(
                    "ready        after %.1f s, %,d entries behind%n",
                    (System.nanoTime() - begin) / 1e9,
                    machines.entries(leader) - machines.entries(LATE));
                while (machines.entries(leader) - machines.entries(LATE) > CLOSE) {
                  Machines.pause(POLL_MILLIS);
                }
                caughtUp.complete(Duration.ofNanos(System.nanoTime() - begin));
              } catch (IOException | RuntimeException e) {
                caughtUp.completeExceptionally(e);
              }
            },
            "catch-up");
    waiting.setDaemon(true);
    waiting.start();
  }
}
