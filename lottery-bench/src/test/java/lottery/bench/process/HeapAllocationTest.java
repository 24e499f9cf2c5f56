package lottery.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapAllocationTest {
  @Test
  void addsUpWhatTheThreadsOfADumpHaveAllocated() {
    String dump =
        """
        "main" #1 prio=5 os_prio=0 cpu=50.00ms elapsed=2.00s allocated=1536K defined_classes=4 tid=0x1 waiting
           java.lang.Thread.State: WAITING
        "io-2-1" #12 daemon prio=5 cpu=1.00ms elapsed=1.00s allocated=2M defined_classes=0 tid=0x2 runnable
        "journal-3-1" #13 prio=5 cpu=1.00ms elapsed=1.00s allocated=800B defined_classes=0 tid=0x3 runnable
        """;

    assertThat(HeapAllocation.sum(dump)).isEqualTo((1536L << 10) + (2L << 20) + 800);
  }
}
