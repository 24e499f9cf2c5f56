package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.BetListReader;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * Stores one bet (opcode BET).
 *
 * <pre>
 *  1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#
 * </pre>
 *
 * @param bet exactly one row
 */
public record SingleBet(BetRows bet) implements WireMessage, AgencyRequest {

  public SingleBet {
    if (bet.count() != 1) {
      throw new IllegalArgumentException("bet: " + bet.count() + " bets (expected: 1)");
    }
  }

  /** Reads a frame's value. */
  public static SingleBet decode(byte[] value, BetReading reading) throws MalformedValueException {
    return new SingleBet(new BetListReader(new ListReader(value), reading).bet());
  }

  @Override
  public int agency() {
    return bet.agency();
  }

  @Override
  public String place() {
    return "bet 0: ";
  }

  @Override
  public Opcode opcode() {
    return Opcode.BET;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.bet(out, bet);
  }

  @Override
  public int expectedBytes() {
    return bet.length();
  }
}
