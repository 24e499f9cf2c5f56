package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Whether winners are printed does not depend on how much is logged. */
class WinnersLevelTest {
  @Test
  void winnersHaveALevelOfTheirOwn() throws IOException {
    Properties logging = new Properties();
    try (InputStream in = WinnersLog.class.getResourceAsStream("/simplelogger.properties")) {
      logging.load(in);
    }

    assertThat(logging)
        .containsEntry("org.slf4j.simpleLogger.log." + WinnersLog.class.getName(), "info");
  }
}
