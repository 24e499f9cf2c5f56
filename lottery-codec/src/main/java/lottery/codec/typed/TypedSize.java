package lottery.codec.typed;

import lottery.codec.bet.BatchSize;

/** Sizes of batches of this dialect, whose limit is for the bytes of their bets alone. */
record TypedSize() implements BatchSize {

  @Override
  public int frame(long first, int bets) {
    return 0;
  }

  @Override
  public int bet(int index, int fieldBytes, int numberBytes) {
    return Tag.HEADER_BYTES + TypedCodec.betBytes(fieldBytes - numberBytes);
  }
}
