package lottery.bench.limits;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What the machine can do.
 *
 * @param prewritten nanoseconds of one write and force into prewritten zeros, by commit size in
 *     bytes
 * @param growing the same into a growing file
 * @param sequential bytes a second written and forced once
 * @param loopback bytes a second over TCP
 * @param roundTrips nanoseconds of a lone batch's bytes over TCP and one byte back
 */
public record Limits(
    Map<Integer, Histogram> prewritten,
    Map<Integer, Histogram> growing,
    double sequential,
    double loopback,
    Histogram roundTrips,
    double crc32c,
    double sha256) {
  /** The bytes of one batch of 100 bets, and of 32 batches in flight from each of five agencies. */
  public static final int BATCH_BYTES = 4_800;

  public static final int FULL_COMMIT_BYTES = 160 * BATCH_BYTES;

  private static final int COMMITS = 1_000;
  private static final int FULL_COMMITS = 300;
  private static final long SEQUENTIAL_BYTES = 256L << 20;
  private static final long LOOPBACK_BYTES = 2L << 30;
  private static final int ROUND_TRIPS = 20_000;

  /** Measures for some seconds, with files in {@code directory}. */
  public static Limits measure(Path directory) throws IOException {
    DiskProbe disk = new DiskProbe(directory);
    Map<Integer, Histogram> prewritten = new TreeMap<>();
    prewritten.put(BATCH_BYTES, disk.prewritten(BATCH_BYTES, COMMITS));
    prewritten.put(FULL_COMMIT_BYTES, disk.prewritten(FULL_COMMIT_BYTES, FULL_COMMITS));
    Map<Integer, Histogram> growing = new TreeMap<>();
    growing.put(BATCH_BYTES, disk.growing(BATCH_BYTES, COMMITS));
    growing.put(FULL_COMMIT_BYTES, disk.growing(FULL_COMMIT_BYTES, FULL_COMMITS));
    return new Limits(
        prewritten,
        growing,
        disk.sequential(SEQUENTIAL_BYTES),
        LoopbackProbe.bytesPerSecond(LOOPBACK_BYTES),
        LoopbackProbe.roundTrips(BATCH_BYTES, ROUND_TRIPS),
        DigestProbe.crc32c(),
        DigestProbe.sha256());
  }

  /** Median milliseconds of one write and force of a lone batch into prewritten zeros. */
  public double batchForceMillis() {
    return prewritten.get(BATCH_BYTES).getValueAtPercentile(50) / 1e6;
  }

  /** Median milliseconds of a lone batch's bytes over TCP and one byte back. */
  public double roundTripMillis() {
    return roundTrips.getValueAtPercentile(50) / 1e6;
  }

  /** Bytes a second when every commit is a full one. */
  public double fullCommitBytesPerSecond() {
    return FULL_COMMIT_BYTES / (prewritten.get(FULL_COMMIT_BYTES).getMean() / 1e9);
  }

  /** Prints the limits, one fact a line. */
  public void print(PrintStream out) {
    prewritten.forEach((bytes, nanos) -> commit(out, "prewritten zeros", bytes, nanos));
    growing.forEach((bytes, nanos) -> commit(out, "a growing file", bytes, nanos));
    out.printf("sequential   %.2f GB/s written, one force%n", sequential / 1e9);
    out.printf("loopback     %.2f GB/s, one thread each side%n", loopback / 1e9);
    out.printf(
        "round trip   %,d bytes there, one back, over loopback: p50 %.3f ms%n",
        BATCH_BYTES, roundTripMillis());
    out.printf("CRC-32C      %.1f GB/s%n", crc32c / 1e9);
    out.printf("SHA-256      %.2f GB/s%n", sha256 / 1e9);
  }

  private static void commit(PrintStream out, String where, int bytes, Histogram nanos) {
    out.printf(
        "force        %,7d bytes into %s: p50 %.3f ms, p99 %.3f, %.0f MB/s%n",
        bytes,
        where,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        bytes / (nanos.getMean() / 1e9) / 1e6);
  }
}
