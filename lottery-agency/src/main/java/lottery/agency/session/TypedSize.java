package lottery.agency.session;

import lottery.agency.bets.BatchSize;
import lottery.codec.typed.TypedCodec;

/** Sizes of batches of the typed dialect, whose limit is for the bytes of their bets alone. */
final class TypedSize implements BatchSize {
  private static final int BET_HEADER_BYTES = 2;

  @Override
  public int frame(long first, int bets) {
    return 0;
  }

  @Override
  public int bet(int index, int fieldBytes, int numberBytes) {
    return BET_HEADER_BYTES + TypedCodec.betBytes(fieldBytes - numberBytes);
  }
}
