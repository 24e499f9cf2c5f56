package lottery.agency.seal;

import java.io.IOException;
import java.util.Arrays;
import lottery.codec.bet.BetRows;
import lottery.proof.Leaf;
import lottery.proof.MalformedTextException;
import lottery.proof.Receipt;

/** The receipt of an agency's own bets. */
public final class OwnReceipt {
  private final byte[] bytes;
  private final Receipt receipt;

  private OwnReceipt(byte[] bytes, Receipt receipt) {
    this.bytes = bytes;
    this.receipt = receipt;
  }

  /**
   * Checks what the central has sent for a bet of this agency.
   *
   * @param index of the bet in its stream
   * @throws SealException if it does not prove that the record with this bet is under the seal
   */
  public static OwnReceipt of(byte[] bytes, int agency, String stream, long index, ShownSeal shown)
      throws SealException {
    try {
      OwnReceipt own = new OwnReceipt(bytes, Receipt.parse(bytes));
      Leaf leaf = own.receipt.leaf();
      boolean isAsked =
          leaf.agency() == agency
              && leaf.stream().equals(stream)
              && leaf.first() <= index
              && index < own.end();
      if (!isAsked) {
        throw new SealException(
            "receipt: of bets %d to %d of agency %d, stream \"%s\" (expected: with bet %d of agency %d, stream \"%s\")"
                .formatted(
                    leaf.first(), own.end(), leaf.agency(), leaf.stream(), index, agency, stream));
      }
      if (!own.receipt.isUnder(shown.seal())) {
        throw new SealException(
            "receipt: the record with bet %d of stream \"%s\" is not under the seal"
                .formatted(index, stream));
      }
      return own;
    } catch (MalformedTextException e) {
      throw new SealException(e.getMessage());
    }
  }

  /** Index in the stream of its first bet. */
  public long first() {
    return receipt.leaf().first();
  }

  /** How many bets its record has. */
  public int count() {
    return receipt.leaf().count();
  }

  private long end() {
    return first() + count();
  }

  /**
   * Compares the record with the agency's own bets.
   *
   * @param own those that were sent from index {@link #first} on
   * @throws SealException if they are others
   */
  public void requireRows(BetRows own) throws SealException {
    int from = Receipt.rowsFrom(bytes);
    if (!Arrays.equals(bytes, from, bytes.length, own.bytes(), 0, own.length())) {
      throw new SealException(
          "receipt: the bets %d to %d of stream \"%s\" are not those that were sent"
              .formatted(first(), end(), receipt.leaf().stream()));
    }
  }

  /** Keeps it beside the seal. */
  public void keepIn(SealFolder folder, ShownSeal shown) throws IOException {
    Leaf leaf = receipt.leaf();
    folder.keep(shown.name(), "receipt-" + leaf.agency() + "-" + leaf.stream(), bytes);
  }
}
