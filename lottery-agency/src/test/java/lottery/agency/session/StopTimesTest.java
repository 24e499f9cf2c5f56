package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StopTimesTest {
  private static final Path COMPOSE = Path.of("..", "deploy", "lib", "compose-file.sh");

  @Test
  void eachPartOfAStopEndsWithinTheNextLargerOne() {
    assertThat(StopTimes.TRANSFER).isLessThan(StopTimes.SESSION);
    assertThat(StopTimes.SESSION.plus(StopTimes.EVENT_LOOP).plus(StopTimes.OUTPUT))
        .isLessThan(StopTimes.PROGRAM);
    assertThat(StopTimes.PROGRAM).isLessThan(StopTimes.PROMISED);
  }

  @Test
  void containersAreGivenMoreThanIsPromised() throws IOException {
    assertThat(
            Pattern.compile("stop_grace_period: (\\d+)s")
                .matcher(Files.readString(COMPOSE))
                .results()
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1)))))
        .isNotEmpty()
        .allSatisfy(grace -> assertThat(grace).isGreaterThan(StopTimes.PROMISED));
  }
}
