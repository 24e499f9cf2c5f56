package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressLinesTest {
  private final AddressLines addresses = new AddressLines(() -> 0);

  /** Otherwise memory would grow with every address that has ever caused a line. */
  @Test
  void theAddressThatHasCausedNoLineForLongestIsForgotten() {
    LineBudgets first = addresses.of(0);
    LineBudgets second = addresses.of(1);
    for (int i = 2; i < AddressLines.MAX_ADDRESSES; i++) {
      addresses.of(i);
    }
    assertThat(addresses.of(0)).isSameAs(first);

    addresses.of("one more");
    assertThat(addresses.of(0)).isSameAs(first);
    assertThat(addresses.of(1)).isNotSameAs(second);
  }
}
