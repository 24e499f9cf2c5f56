package lottery.codec;

/** The first byte of a TLV frame: which message it is. */
public enum Opcode {
  CORRUPT(-1),
  CLOSE(0),
  BET(1),
  ACK(2),
  BATCH(3),
  ERROR(4),
  READY(5),
  ASK_WINNERS(6),
  WINNERS(7),
  BUSY(8),
  SUBMIT(9),
  ASK_PROGRESS(10),
  PROGRESS(11);

  /** By the unsigned value of their code; null where a code has no meaning. */
  private static final Opcode[] BY_CODE = byCode();

  private final byte code;

  Opcode(int code) {
    this.code = (byte) code;
  }

  /** The byte on the wire. */
  public byte code() {
    return code;
  }

  /** The opcode of this byte, or null when there is none. */
  public static Opcode of(byte code) {
    return BY_CODE[code & 0xFF];
  }

  private static Opcode[] byCode() {
    Opcode[] byCode = new Opcode[256];
    for (Opcode opcode : values()) {
      byCode[opcode.code & 0xFF] = opcode;
    }
    return byCode;
  }
}
