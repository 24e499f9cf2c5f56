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
 * Stores bets, all or none.
 *
 * <pre>
 *  2#@0#1#Ana#Gil#99#2001-02-28#7574#@1#1#Leo#Paz#77#2000-02-29#12#
 * </pre>
 *
 * @param bets may be empty; without bets and a conversation, its agency is 0
 */
public record Batch(BetRows bets) implements WireMessage, AgencyRequest {

  /** The sizes of batches. */
  public static BatchSize size() {
    return new ListSize(0, false);
  }

  /** Reads a frame's value. */
  public static Batch decode(byte[] value, BetReading reading) throws MalformedValueException {
    return new Batch(new BetListReader(new ListReader(value), reading).bets());
  }

  @Override
  public int agency() {
    return bets.agency();
  }

  @Override
  public boolean namesAgency() {
    return bets.agency() > 0;
  }

  @Override
  public String place() {
    return "bet 0: ";
  }

  @Override
  public Opcode opcode() {
    return Opcode.BATCH;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.bets(out, bets);
  }

  @Override
  public int expectedBytes() {
    return ListWriter.maxBytes(bets);
  }
}
