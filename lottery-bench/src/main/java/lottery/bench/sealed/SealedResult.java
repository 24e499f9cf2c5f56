package lottery.bench.sealed;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lottery.proof.Seal;

/**
 * What was measured.
 *
 * @param sealTime from the last READY until the seal had come
 * @param numbers the times from a number to the last WINNERS, by what was in the cache
 * @param makingAnew from the end of a start without any index until all were made again
 */
record SealedResult(
    Seal seal,
    Duration sealTime,
    Map<FileCache, List<NumberTiming>> numbers,
    long indexBytes,
    long leavesBytes,
    long journalBytes,
    Duration makingAnew) {
  void print(PrintStream out) {
    double bets = seal.bets();
    out.printf(
        "stored       %,d bets in %,d records; journal %,d bytes, index %,d (%.2f a bet), leaves"
            + " %,d (%.2f)%n",
        seal.bets(),
        seal.leaves(),
        journalBytes,
        indexBytes,
        indexBytes / bets,
        leavesBytes,
        leavesBytes / bets);
    out.printf("seal         %.1f ms from the last READY%n", millis(sealTime));
    numbers.forEach((cache, timings) -> print(out, cache, timings));
    out.printf(
        "index        %.0f ms to make it anew, beside a server that takes requests%n",
        millis(makingAnew));
  }

  private static void print(PrintStream out, FileCache cache, List<NumberTiming> timings) {
    NumberTiming median =
        timings.stream()
            .sorted(Comparator.comparing(NumberTiming::given))
            .skip(timings.size() / 2)
            .findFirst()
            .orElseThrow();
    out.printf(
        "%-12s %.1f ms from the number to the last WINNERS, %.1f ms from its acceptance; %,d"
            + " winners (median of %s)%n",
        cache,
        millis(median.given()),
        millis(median.accepted()),
        median.winners(),
        timings.stream()
            .map(timing -> "%.1f".formatted(millis(timing.given())))
            .collect(Collectors.joining(", ")));
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
