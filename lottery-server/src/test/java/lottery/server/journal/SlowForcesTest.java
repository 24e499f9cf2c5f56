package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowForcesTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final AtomicLong now = new AtomicLong();
  private final SlowForces forces = new SlowForces(now::get);

  @Test
  void saysHowLongASlowOneTookAndForHowMuch() {
    force(SlowForces.SLOW_MILLIS, 1);
    force(SlowForces.SLOW_MILLIS + 1, 12_288);
    assertThat(output.lines())
        .containsExactly(
            "WARN action: disco_lento | result: success | duracion_ms: 101 | bytes: 12288");
  }

  private void force(long millis, long bytes) {
    forces.begin();
    now.addAndGet(millis * 1_000_000);
    forces.end(bytes);
  }
}
