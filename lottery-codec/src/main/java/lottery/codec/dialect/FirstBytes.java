package lottery.codec.dialect;

import lottery.codec.message.Opcode;
import lottery.codec.typed.TypedCodec;

/**
 * Which dialect begins with which first bytes, unsigned.
 *
 * <pre>
 *   FF, 01..15            TLV: an opcode
 *   00 00                 TLV: CLOSE, and the length of its value begins
 *   00 01..14             typed: a string, and the length of an agency's id
 *   16                    TLS (RFC 8446, 5.1), where it is configured: one of the others is inside
 *   20..FE                line echo: text
 * </pre>
 */
public final class FirstBytes {

  /** CLOSE, or the tag of a typed string: the byte after it decides. */
  public static final int ZERO = 0;

  /**
   * The last opcode that can begin a connection. Most codes up to it have no meaning yet and get
   * CORRUPT. The range ends below the byte of TLS.
   */
  public static final int LAST_OPCODE = 0x15;

  /** CORRUPT: a peer may begin with anything that is an opcode. */
  public static final int CORRUPT = Opcode.CORRUPT.code() & 0xFF;

  /** A TLS handshake. */
  public static final int TLS = 0x16;

  /** The lowest printable character. */
  public static final int FIRST_TEXT = 0x20;

  /**
   * After {@link #ZERO}: the second byte of a CLOSE, whose value is empty. An id has a digit at
   * least.
   */
  public static final int CLOSE_LENGTH = 0;

  /** After {@link #ZERO}: the most digits that a typed agency's id has. */
  public static final int LONGEST_ID = TypedCodec.MAX_ID_DIGITS;

  private FirstBytes() {}
}
