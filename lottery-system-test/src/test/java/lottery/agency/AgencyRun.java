package lottery.agency;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the agency's program in this JVM, for the system tests. It reaches what is not public there.
 */
public final class AgencyRun {
  public static final int DONE = LotteryAgency.DONE;
  public static final int USAGE = LotteryAgency.USAGE;

  private AgencyRun() {}

  /** Runs it to its end; returns the exit code. */
  public static int execute(Map<String, String> environment, String... arguments) {
    return new LotteryAgency(environment, new StopSignal(), () -> true).execute(arguments);
  }

  /** Runs it on a thread of its own. */
  public static CompletableFuture<Integer> start(
      Map<String, String> environment, String... arguments) {
    return CompletableFuture.supplyAsync(
        () -> execute(environment, arguments), task -> new Thread(task, "agency-run").start());
  }
}
