package lottery.agency.session;

import lottery.agency.bets.BatchSize;

/**
 * Sizes of batches that are lists whose elements end in '#'.
 *
 * <pre>
 *  SUBMIT  1#agency-1.csv#4000#2#@0#1#Ana#Gil#99#2001-02-28#7574#@1#1#Paz#Sosa#98#2001-02-27#12#
 *          frame                 bet 0                           bet 1
 *  BATCH   2#@0#1#Ana#…
 * </pre>
 */
final class ListSize implements BatchSize {
  private static final int FIELDS = 6;

  private final int prefixBytes;
  private final boolean hasFirst;

  private ListSize(int prefixBytes, boolean hasFirst) {
    this.prefixBytes = prefixBytes;
    this.hasFirst = hasFirst;
  }

  static ListSize ofSubmit(int agency, String stream) {
    return new ListSize(digits(agency) + 1 + stream.length() + 1, true);
  }

  static ListSize ofBatch() {
    return new ListSize(0, false);
  }

  @Override
  public int frame(long first, int bets) {
    return prefixBytes + (hasFirst ? digits(first) + 1 : 0) + digits(bets) + 1;
  }

  @Override
  public int bet(int index, int fieldBytes, int numberBytes) {
    return 1 + digits(index) + 1 + fieldBytes + FIELDS;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
