package lottery.codec.bet;

import static lottery.codec.bet.Words.HIGHS;

/**
 * Makes the row of one bet in a list and finds its fields, without a branch per byte.
 *
 * <pre>
 *  1#Ana#Gil#99#2001-02-28#7574#@1#1#Leo#…       64 bytes from the agency on
 *   ^   ^   ^  ^          ^    ^                 one bit in a mask for each '#'
 *  1,Ana,Gil,99,2001-02-28,7574,@1,1,Leo,…       the same, where the row is to be
 * </pre>
 *
 * <p>Why: fields are short and their lengths vary, so a loop that looks for their ends is
 * mispredicted at nearly every field, which costs more than all the rest. Instead, eight words of
 * eight bytes are changed and copied without branches, and the mask gives the ends one after the
 * other.
 *
 * <p>It takes plain bets only. {@link BetRowsBuilder} checks all others one field at a time, and
 * those that break a rule too. A bet is plain when its row has the same bytes with commas for
 * {@code #}, and all of them are ASCII or À to ÿ. One per batch, on one thread.
 */
final class PlainBet {
  static final int BLOCK_BYTES = 64;

  private static final int TO_COMMA = '#' ^ ',';

  /** The first byte of the UTF-8 of À to ÿ; the second is any continuation byte. */
  private static final int LATIN = 0xC3;

  private int end;
  private int agencyBytes;
  private int birthdate;
  private int number;

  /** Bytes of the row, without the line's end. */
  int length() {
    return end;
  }

  /** How many digits the agency has; this class does not check them. */
  int agencyBytes() {
    return agencyBytes;
  }

  /** In the form of {@link BirthDate}. */
  int birthdate() {
    return birthdate;
  }

  int number() {
    return number;
  }

  /**
   * Copies the bet whose agency starts at {@code from}, with commas for {@code #}, to {@code dst},
   * where there must be room for a block. False when the bet is not plain, when its block goes past
   * the end of the array, or when the bet is longer than the block.
   *
   * @param marks of the bytes of {@code src}
   */
  boolean copy(byte[] src, ByteMarks marks, int from, byte[] dst, int to) {
    if (src.length - from < BLOCK_BYTES) {
      return false;
    }
    long hashes = 0;
    long special = 0;
    long any = 0;
    for (int at = 0; at < BLOCK_BYTES; at += Long.BYTES) {
      long word = Words.get(src, from + at);
      long hash = marks.hashes(from + at);
      Words.set(dst, to + at, word ^ ((hash >>> 7) * TO_COMMA));
      hashes |= Words.gathered(hash) << at;
      special |= marks.specials(from + at);
      any |= word;
    }
    return (special & HIGHS) == 0
        && takeFields(src, from, hashes)
        && ((any & HIGHS) == 0 || isLatin(src, from));
  }

  private boolean takeFields(byte[] src, int from, long hashes) {
    long left = hashes;
    int firstName = Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    left &= left - 1;
    int document = Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    int date = Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    int digits = Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    if (left == 0) {
      return false;
    }
    end = Long.numberOfTrailingZeros(left);
    agencyBytes = firstName - 1;
    long emptyFields = hashes & (hashes >>> 1) & upTo(end - 1);
    if (emptyFields != 0 || date - 1 - document > BetRules.MAX_DOCUMENT_BYTES) {
      return false;
    }
    birthdate = BirthDate.parse(src, from + date, from + digits - 1);
    number = Decimal.parseCanonical(src, from + digits, from + end);
    return birthdate != BirthDate.INVALID && number >= 0;
  }

  /** Whether all bytes up to the bet's end that are not ASCII form letters À to ÿ in UTF-8. */
  private boolean isLatin(byte[] src, int from) {
    long leads = 0;
    long continuations = 0;
    long high = 0;
    for (int at = 0; at < BLOCK_BYTES; at += Long.BYTES) {
      long word = Words.get(src, from + at);
      leads |= Words.gathered(Words.equal(word, LATIN)) << at;
      continuations |= Words.gathered(word & ~(word << 1) & HIGHS) << at;
      high |= Words.gathered(word & HIGHS) << at;
    }
    long wrong = (high ^ (leads | continuations)) | (continuations ^ (leads << 1));
    return (wrong & upTo(end)) == 0;
  }

  /** The bits 0 to {@code last} of a mask. */
  private static long upTo(int last) {
    return -1L >>> (BLOCK_BYTES - 1 - last);
  }
}
