package lottery.codec.typed;

import lottery.codec.bet.BatchSize;

/** Sizes of batches in this dialect. Its limit counts only the bytes of the bets. */
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
