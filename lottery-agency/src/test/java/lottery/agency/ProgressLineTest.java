package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final List<String> shown = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @Test
  void tellsShareSizeRateAndTimeLeft() {
    ProgressLine progress = progress(27_400_000);
    progress.confirmed(0, 0);
    pass(Duration.ofSeconds(2));
    progress.confirmed(1, 6_200_000);

    assertThat(shown).containsExactly("22% of 27.4 MB, 3.1 MB/s, 0:06 left");
  }

  @Test
  void beginsWhereAnUploadGoesOn() {
    ProgressLine progress = progress(27_400_000);
    progress.confirmed(1_000_000, 20_000_000);
    pass(Duration.ofSeconds(1));
    progress.confirmed(1_100_000, 22_000_000);

    assertThat(shown).containsExactly("80% of 27.4 MB, 2.0 MB/s, 0:02 left");
  }

  @Test
  void isRefreshedNoMoreThanFiveTimesASecondAndTakenBackAtTheEnd() {
    ProgressLine progress = progress(1_000_000);
    for (int i = 0; i < 1000; i++) {
      progress.confirmed(i, i * 1000L);
      pass(Duration.ofMillis(1));
    }
    progress.ended();

    assertThat(shown).hasSize(5).last().isEqualTo("");
  }

  @Test
  void fitsIntoANarrowWindow() {
    for (long size = 1; size < 1L << 50; size *= 9) {
      ProgressLine progress = progress(size);
      progress.confirmed(0, 0);
      for (long done = 1; done < size; done *= 7) {
        pass(Duration.ofMillis(300));
        progress.confirmed(1, done);
      }
    }

    assertThat(shown).isNotEmpty().allMatch(line -> line.length() <= 40);
  }

  @Test
  void aDumbTerminalIsNone() {
    assertThat(Terminal.isThere(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.isThere(Map.of())).isFalse();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private ProgressLine progress(long size) {
    return new ProgressLine(
        size,
        shown::add,
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        });
  }
}
