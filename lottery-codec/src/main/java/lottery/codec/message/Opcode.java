package lottery.codec.message;

import static lottery.codec.message.Opcode.Direction.BOTH;
import static lottery.codec.message.Opcode.Direction.TO_AGENCY;
import static lottery.codec.message.Opcode.Direction.TO_SERVER;

import java.util.Arrays;

/** The first byte of a TLV frame: which message it is, and which side may send it. */
public enum Opcode {
  CORRUPT(-1, BOTH),
  CLOSE(0, TO_SERVER),
  BET(1, TO_SERVER),
  ACK(2, TO_AGENCY),
  BATCH(3, TO_SERVER),
  ERROR(4, TO_AGENCY),
  READY(5, TO_SERVER),
  ASK_WINNERS(6, TO_SERVER),
  WINNERS(7, TO_AGENCY),
  BUSY(8, TO_AGENCY),
  SUBMIT(9, TO_SERVER),
  ASK_PROGRESS(10, TO_SERVER),
  PROGRESS(11, TO_AGENCY),
  CONTEST(12, TO_SERVER),
  ASK_SEAL(13, TO_SERVER),
  SEAL(14, TO_AGENCY),
  ASK_RECEIPT(15, TO_SERVER),
  RECEIPT(16, TO_AGENCY),
  WAIT_WINNERS(17, TO_SERVER),
  ASK_TERMS(18, TO_SERVER),
  TERMS(19, TO_AGENCY);

  /** Where a message goes. */
  public enum Direction {
    TO_SERVER,
    TO_AGENCY,
    /** Either side may say that it does not know an opcode. */
    BOTH
  }

  /** By the unsigned value of their code; null where a code has no meaning. */
  private static final Opcode[] BY_CODE = byCode();

  private static final String RANGE = range();

  private final byte code;
  private final Direction direction;

  Opcode(int code, Direction direction) {
    this.code = (byte) code;
    this.direction = direction;
  }

  /** The byte on the wire. */
  public byte code() {
    return code;
  }

  public Direction direction() {
    return direction;
  }

  /** Whether only a server sends it; a server that receives it refuses it. */
  public boolean isReply() {
    return direction == TO_AGENCY;
  }

  /** The opcode of this byte, or null when there is none. */
  public static Opcode of(byte code) {
    return BY_CODE[code & 0xFF];
  }

  /** The range of known codes, as text for the refusal of an unknown one. */
  public static String expected() {
    return RANGE;
  }

  private static Opcode[] byCode() {
    Opcode[] byCode = new Opcode[256];
    for (Opcode opcode : values()) {
      byCode[opcode.code & 0xFF] = opcode;
    }
    return byCode;
  }

  private static String range() {
    int[] codes = Arrays.stream(values()).mapToInt(Opcode::code).sorted().toArray();
    return codes[0] + ".." + codes[codes.length - 1];
  }
}
