package lottery.bench.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedDiskProbeTest {
  @TempDir Path directory;

  @Test
  void timesEveryBatchThatIsDue() throws IOException {
    Histogram nanos = new PacedDiskProbe(directory, 4800, 5000).measure(Duration.ofMillis(100));

    assertThat(nanos.getTotalCount()).isEqualTo(500);
    assertThat(nanos.getMinValue()).isPositive();
  }
}
