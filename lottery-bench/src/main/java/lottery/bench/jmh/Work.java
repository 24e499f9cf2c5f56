package lottery.bench.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts what the calls handled, and the CPU time of their thread. On a machine with other load the
 * ratio of the two stays right, while the rate does not. JMH reports each as a rate per second;
 * {@code cpuNanos / bets} is the cost of one bet.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  public long bets;
  public long bytes;
  public long cpuNanos;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long begin;

  @Setup(Level.Iteration)
  public void begin() {
    begin = threads.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    cpuNanos = threads.getCurrentThreadCpuTime() - begin;
  }

  void add(long bets, long bytes) {
    this.bets += bets;
    this.bytes += bytes;
  }
}
