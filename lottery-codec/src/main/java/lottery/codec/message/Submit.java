package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetListReader;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * Stores bets exactly once. They are the bets {@code first} and on of a named stream, so a repeat
 * is recognised.
 *
 * <pre>
 *  1#agency-1#4000#1#@0#1#Ana#Gil#99#2001-02-28#7574#
 * </pre>
 *
 * @param agency whose stream it is, and whose bets
 * @param stream 1..64 of {@code A-Z a-z 0-9 . _ -}
 * @param first index in the stream of the first of these bets
 * @param bets may be empty
 */
public record Submit(int agency, String stream, long first, BetRows bets)
    implements WireMessage, AgencyRequest {

  public Submit {
    StreamName.require(stream);
    if (agency < 0) {
      throw new IllegalArgumentException("agency: " + agency + " (expected: at least 0)");
    }
    if (first < 0) {
      throw new IllegalArgumentException("first: " + first + " (expected: at least 0)");
    }
    if (bets.count() > 0 && bets.agency() != agency) {
      throw new IllegalArgumentException(
          "bets: of agency " + bets.agency() + " (expected: " + agency + ")");
    }
  }

  /** The sizes of a stream's batches. */
  public static BatchSize sizeOf(int agency, String stream) {
    return new ListSize(ListWriter.elementBytes(agency) + ListWriter.elementBytes(stream), true);
  }

  /** Reads a frame's value; {@link RefusedSubmit} when only its bets break a rule. */
  public static Message decode(byte[] value, BetReading reading) throws MalformedValueException {
    ListReader list = new ListReader(value);
    int agency = (int) list.decimal("agency", Integer.MAX_VALUE);
    String stream = StreamName.read(list);
    long first = list.decimal("first", Long.MAX_VALUE);
    try {
      return new Submit(agency, stream, first, bets(list, reading, agency));
    } catch (MalformedValueException e) {
      return new RefusedSubmit(agency, stream, first, e.bets(), e.getMessage());
    }
  }

  private static BetRows bets(ListReader list, BetReading reading, int agency)
      throws MalformedValueException {
    BetRows bets = new BetListReader(list, reading).bets();
    if (bets.count() > 0 && bets.agency() != agency) {
      throw new MalformedValueException(
          bets.count(),
          "bet 0: agency: \"" + bets.agency() + "\" (expected: " + agency + ", as the list says)");
    }
    return bets;
  }

  @Override
  public Opcode opcode() {
    return Opcode.SUBMIT;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, agency);
    ListWriter.element(out, stream);
    ListWriter.element(out, first);
    ListWriter.bets(out, bets);
  }

  @Override
  public int expectedBytes() {
    return 2 * StreamName.MAX_BYTES + ListWriter.maxBytes(bets);
  }
}
