package lottery.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final long NOW = 123_456;

  @Test
  void wakesEachAtItsTime() {
    Alarms alarms = new Alarms(3, 1000, NOW);
    alarms.set(0, 20);
    alarms.set(1, 10);

    assertThat(alarms.due(NOW + 9)).isEqualTo(-1);
    assertThat(alarms.due(NOW + 10)).isEqualTo(1);
    assertThat(alarms.due(NOW + 10)).isEqualTo(-1);
    assertThat(alarms.due(NOW + 25)).isEqualTo(0);
    assertThat(alarms.due(NOW + 30)).isEqualTo(-1);
  }

  @Test
  void wakesAllOfOneMillisecond() {
    Alarms alarms = new Alarms(3, 1000, NOW);
    alarms.set(0, 1000);
    alarms.set(1, 1000);

    assertThat(alarms.due(NOW + 999)).isEqualTo(-1);
    assertThat(alarms.due(NOW + 1000)).isNotNegative();
    assertThat(alarms.due(NOW + 1000)).isNotNegative();
    assertThat(alarms.due(NOW + 1000)).isEqualTo(-1);
  }

  @Test
  void whoSetsHisAlarmAgainWhileLateIsWokenLaterAndNotAtOnce() {
    Alarms alarms = new Alarms(1, 1000, NOW);
    alarms.set(0, 1);
    assertThat(alarms.due(NOW + 500)).isZero();

    alarms.set(0, 1);

    assertThat(alarms.due(NOW + 1)).isEqualTo(-1);
    assertThat(alarms.due(NOW + 2)).isZero();
  }
}
