package lottery.bench.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process has cost so far, as the kernel counts it.
 *
 * @param cpuSeconds user and system time of all its threads, ended ones too
 * @param peakResidentBytes the most it ever had resident
 * @param residentBytes what it has resident now
 * @param threadSeconds CPU time of the threads it has now, by name; threads of one name are added
 */
public record ProcessCost(
    double cpuSeconds,
    long peakResidentBytes,
    long residentBytes,
    Map<String, Double> threadSeconds) {
  private static final double TICKS_PER_SECOND = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Of a process of this user. */
  public static ProcessCost of(long pid) throws IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    String stat = Files.readString(proc.resolve("stat"));
    // The name, in parentheses, may contain blanks, so fields are counted from its end.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double cpu = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    String status = Files.readString(proc.resolve("status"));
    return new ProcessCost(
        cpu, kilobytes(status, "VmHWM:"), kilobytes(status, "VmRSS:"), threads(proc));
  }

  /** Of this process. */
  public static ProcessCost ofThisProcess() throws IOException {
    return of(ProcessHandle.current().pid());
  }

  /** What was spent since {@code before}; resident sizes are those of now. */
  public ProcessCost since(ProcessCost before) {
    Map<String, Double> spent = new TreeMap<>(threadSeconds);
    before.threadSeconds.forEach(
        (name, seconds) -> spent.computeIfPresent(name, (n, now) -> now - seconds));
    return new ProcessCost(cpuSeconds - before.cpuSeconds, peakResidentBytes, residentBytes, spent);
  }

  private static Map<String, Double> threads(Path proc) throws IOException {
    Map<String, Double> seconds = new TreeMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve("task"))) {
      for (Path task : tasks) {
        try {
          String name = Files.readString(task.resolve("comm")).strip();
          String onCpu = Files.readString(task.resolve("schedstat"));
          seconds.merge(
              name,
              Long.parseLong(onCpu.substring(0, onCpu.indexOf(' '))) / NANOS_PER_SECOND,
              Double::sum);
        } catch (IOException e) {
          // A thread may end while it is looked at: a compiler's does when it has had little to do.
          if (Files.exists(task)) {
            throw e;
          }
        }
      }
    }
    return seconds;
  }

  private static long kilobytes(String status, String key) {
    return status
            .lines()
            .filter(line -> line.startsWith(key))
            .map(line -> line.replaceAll("\\D", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(0)
        << 10;
  }
}
