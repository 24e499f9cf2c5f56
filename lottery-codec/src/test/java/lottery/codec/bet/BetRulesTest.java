package lottery.codec.bet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class BetRulesTest {
  private Instant now = Instant.parse("2024-08-21T22:30:00Z");
  private final InstantSource source = () -> now;

  @Test
  void theLastBirthdateIsTomorrowInTheZone() {
    assertThat(in("UTC").lastBirthdate()).isEqualTo(LocalDate.of(2024, 8, 22));
    assertThat(in("Europe/Madrid").lastBirthdate()).isEqualTo(LocalDate.of(2024, 8, 23));
  }

  @Test
  void aClockThatIsSetBackTakesNoDayBack() {
    BetRules rules = in("UTC");
    now = now.plus(Duration.ofDays(3));
    assertThat(rules.lastBirthdate()).isEqualTo(LocalDate.of(2024, 8, 25));
    now = now.minus(Duration.ofDays(2));
    assertThat(rules.lastBirthdate()).isEqualTo(LocalDate.of(2024, 8, 25));
    now = now.plus(Duration.ofDays(3));
    assertThat(rules.lastBirthdate()).isEqualTo(LocalDate.of(2024, 8, 26));
  }

  private BetRules in(String zone) {
    Clock clock = source.withZone(ZoneId.of(zone));
    return new BetRules(5, clock);
  }
}
