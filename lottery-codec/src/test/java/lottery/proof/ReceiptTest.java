package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import lottery.proof.SmallContest.Bets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
  private static final List<Hash> LEAVES =
      SmallContest.BETS.stream().map(bets -> bets.leaf().hash()).toList();

  private static byte[] receipt(int leaf) {
    Bets bets = SmallContest.BETS.get(leaf);
    InclusionPath path =
        InclusionPath.of(
            leaf,
            LEAVES.size(),
            (level, index) ->
                level == 0
                    ? LEAVES.get((int) index)
                    : MerkleTree.node(LEAVES.get(0), LEAVES.get(1)));
    byte[] head = new Receipt(bets.leaf(), path).head();
    byte[] rows = bets.rows().getBytes(UTF_8);
    byte[] receipt = Arrays.copyOf(head, head.length + rows.length);
    System.arraycopy(rows, 0, receipt, head.length, rows.length);
    return receipt;
  }

  @Test
  void isWrittenByteByByte() {
    assertThat(new String(receipt(1), UTF_8))
        .isEqualTo(
            """
            lottery-receipt-v1
            contest 000102030405060708090a0b0c0d0e0f
            agency 2
            stream\s
            first 0
            count 1
            leaf 1
            leaves 3
            path %s
            path %s

            2,Eva,Sosa,13,1992-05-06,9\r
            """
                .formatted(LEAVES.get(0), LEAVES.get(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void provesThatARecordIsUnderTheSeal(int leaf) {
    Receipt read = Receipt.parse(receipt(leaf));
    assertThat(read.isUnder(SmallContest.seal())).isTrue();
    assertThat(read.leaf()).isEqualTo(SmallContest.BETS.get(leaf).leaf());
    assertThat(Receipt.rowsFrom(receipt(leaf))).isEqualTo(read.head().length);
  }

  @Test
  void provesNothingWithAnyByteChanged() {
    byte[] receipt = receipt(2);
    for (int i = 0; i < receipt.length; i++) {
      byte[] changed = receipt.clone();
      changed[i] ^= 1;
      assertThat(provesSomething(changed)).as("byte %d", i).isFalse();
    }
  }

  private static boolean provesSomething(byte[] receipt) {
    try {
      return Receipt.parse(receipt).isUnder(SmallContest.seal());
    } catch (MalformedTextException e) {
      return false;
    }
  }

  @Test
  void saysWhatItLacks() {
    assertThatThrownBy(() -> Receipt.parse("lottery-receipt-v1\n".getBytes(UTF_8)))
        .hasMessage("receipt: no empty line (expected: one before the rows)");
    String receipt = new String(receipt(1), UTF_8);
    String more = receipt.replaceFirst("\n\n", "\nbets 1\n\n");
    assertThatThrownBy(() -> Receipt.parse(more.getBytes(UTF_8)))
        .hasMessage("receipt line 11: \"bets 1\" (expected: the end)");
    assertThatThrownBy(() -> Receipt.parse("lottery-receipt-v2\n\n".getBytes(UTF_8)))
        .hasMessage("receipt line 1 (expected: lottery-receipt-v1)");
  }
}
