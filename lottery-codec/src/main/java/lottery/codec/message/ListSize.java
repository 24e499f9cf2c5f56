package lottery.codec.message;

import lottery.codec.bet.BatchSize;
import lottery.codec.bet.ListWriter;

/**
 * Sizes of the lists that have bets.
 *
 * <pre>
 *  SUBMIT  1#agency-1.csv#4000#2#@0#1#Ana#Gil#99#2001-02-28#7574#@1#1#Paz#Sosa#98#2001-02-27#12#
 *          frame                 bet 0                           bet 1
 *  BATCH   2#@0#1#Ana#…
 * </pre>
 *
 * @param prefixBytes of the elements before {@code first}
 * @param hasFirst whether the list names the index of its first bet
 */
record ListSize(int prefixBytes, boolean hasFirst) implements BatchSize {

  @Override
  public int frame(long first, int bets) {
    return prefixBytes
        + (hasFirst ? ListWriter.elementBytes(first) : 0)
        + ListWriter.elementBytes(bets);
  }

  @Override
  public int bet(int index, int fieldBytes, int numberBytes) {
    return ListWriter.betBytes(index, fieldBytes);
  }
}
