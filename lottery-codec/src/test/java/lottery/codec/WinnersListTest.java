package lottery.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RandomBets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinnersListTest {

  @Test
  void isASingleHashWithoutWinners() {
    WinnersList winners = WinnersList.of(BetRows.empty(1));

    assertThat(winners.count()).isZero();
    assertThat(winners.bytes()).isEqualTo(1);
    assertThat(text(winners)).isEqualTo("#");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 400, 401, 2000})
  void holdsTheDocumentsInTheirOrder(int count) {
    Random random = new Random(count);
    List<Bet> bets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bets.add(RandomBets.next(random, 1, 7574));
    }

    WinnersList winners = WinnersList.of(RandomBets.rows(bets, Wire.READING).watched());

    assertHolds(winners, bets);
  }

  @Test
  void joinsRowsFromManyBatches() {
    Random random = new Random(3);
    List<Bet> first = List.of(RandomBets.next(random, 1, 1), RandomBets.next(random, 1, 2));
    List<Bet> second = List.of(RandomBets.next(random, 1, 3));

    WinnersList winners =
        WinnersList.of(
            List.of(
                RandomBets.rows(first, Wire.READING),
                BetRows.empty(1),
                RandomBets.rows(second, Wire.READING)));

    assertHolds(winners, List.of(first.get(0), first.get(1), second.get(0)));
  }

  private static void assertHolds(WinnersList winners, List<Bet> bets) {
    assertThat(winners.count()).isEqualTo(bets.size());
    assertThat(text(winners))
        .isEqualTo(bets.stream().map(bet -> bet.document() + "#").collect(joining()));
    assertThat(winners.bytes()).isEqualTo(text(winners).getBytes(UTF_8).length);
    assertThat(winners.segments())
        .allSatisfy(
            segment -> {
              assertThat(segment.length).isBetween(1, LotteryCodec.MAX_SEGMENT_BYTES);
              assertThat(segment[segment.length - 1]).isEqualTo((byte) '#');
            });
  }

  private static String text(WinnersList winners) {
    return winners.segments().stream()
        .map(segment -> new String(segment, UTF_8))
        .collect(Collectors.joining());
  }
}
