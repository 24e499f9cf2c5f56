package lottery.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import lottery.kit.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2024-08-21T22:11:15Z,     2024-08-21 22:11:15",
    "2024-08-21T22:11:15.999Z, 2024-08-21 22:11:15",
    "2024-08-21T22:11:00Z,     2024-08-21 22:11:00",
    "2024-12-31T00:00:00.001Z, 2024-12-31 00:00:00",
    "1969-12-31T23:59:59.500Z, 1969-12-31 23:59:59",
  })
  void putsEverySecondIntoNineteenCharacters(Instant instant, String text) {
    assertThat(new Timestamps(Clock.fixed(instant, ZoneOffset.UTC), LogTime.PLAIN).now())
        .isEqualTo(text);
  }

  @Test
  void followsTheClock() {
    SetClock clock = new SetClock(Instant.parse("2024-08-21T22:59:59.400Z"));
    Timestamps timestamps = new Timestamps(clock, LogTime.PLAIN);

    assertThat(timestamps.now()).isEqualTo("2024-08-21 22:59:59");
    clock.advance(Duration.ofMillis(500));
    assertThat(timestamps.now()).isEqualTo("2024-08-21 22:59:59");
    clock.advance(Duration.ofMillis(100));
    assertThat(timestamps.now()).isEqualTo("2024-08-21 23:00:00");
    clock.advance(Duration.ofSeconds(-1));
    assertThat(timestamps.now()).isEqualTo("2024-08-21 22:59:59");
  }

  @Test
  void isLocal() {
    Instant noon = Instant.parse("2024-08-21T12:00:00Z");
    Clock clock = Clock.fixed(noon, ZoneId.of("America/Argentina/Buenos_Aires"));

    assertThat(new Timestamps(clock, LogTime.PLAIN).now()).isEqualTo("2024-08-21 09:00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-08-21T22:11:15Z,     2024-08-21T22:11:15.000Z",
    "2024-08-21T22:11:15.007Z, 2024-08-21T22:11:15.007Z",
    "2024-08-21T22:11:00.123Z, 2024-08-21T22:11:00.123Z",
    "1969-12-31T23:59:59.500Z, 1969-12-31T23:59:59.500Z",
  })
  void isPreciseWithItsZoneWhereThatIsAsked(Instant instant, String text) {
    Clock clock = Clock.fixed(instant, ZoneId.of("America/Argentina/Buenos_Aires"));

    assertThat(new Timestamps(clock, LogTime.PRECISE).now()).isEqualTo(text);
  }
}
