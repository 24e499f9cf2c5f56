package lottery.bench.report;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A short run of the micro-benchmarks of a bet's way, as nanoseconds of CPU time a bet. */
final class MicroBenchmarks {
  private static final String BENCHMARKS = "SubmitDecode|AppendCommit|Recover.recover";
  private static final TimeValue ITERATION = TimeValue.seconds(1);

  private MicroBenchmarks() {}

  /** By the name of the benchmark; batches of 100, 160 in a commit that is not forced. */
  static Map<String, Double> nanosPerBet() throws IOException {
    Options options =
        new OptionsBuilder()
            .include(BENCHMARKS)
            .param("batch", "100")
            .param("batches", "160")
            .param("durability", "OS")
            .warmupIterations(2)
            .warmupTime(ITERATION)
            .measurementIterations(3)
            .measurementTime(ITERATION)
            .forks(1)
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return nanosPerBet(new Runner(options).run());
    } catch (RunnerException e) {
      throw new IOException("micro-benchmarks: " + e.getMessage(), e);
    }
  }

  private static Map<String, Double> nanosPerBet(Collection<RunResult> results) {
    Map<String, Double> nanos = new TreeMap<>();
    for (RunResult result : results) {
      @SuppressWarnings("rawtypes")
      Map<String, Result> counts = result.getSecondaryResults();
      nanos.put(
          result.getPrimaryResult().getLabel(),
          counts.get("cpuNanos").getScore() / counts.get("bets").getScore());
    }
    return nanos;
  }
}
