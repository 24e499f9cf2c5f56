package lottery.agency;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the agency's program in this JVM, for tests elsewhere. */
public final class AgencyRun {

  private AgencyRun() {}

  /** The exit code, on a thread of its own. */
  public static CompletableFuture<Integer> start(
      Map<String, String> environment, String... arguments) {
    LotteryAgency agency = new LotteryAgency(environment, new StopSignal(), () -> true);
    return CompletableFuture.supplyAsync(
        () -> agency.execute(arguments), task -> new Thread(task, "agency-run").start());
  }
}
