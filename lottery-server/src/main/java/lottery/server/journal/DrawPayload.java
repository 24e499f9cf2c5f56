package lottery.server.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The payload of a draw record; laid out in the package's description. */
final class DrawPayload {
  private static final int FINGERPRINT_BYTES = 32;
  private static final int AUDIT_BYTES = 32;
  private static final int FIXED_BYTES = 4 + 8 + FINGERPRINT_BYTES + 4 + AUDIT_BYTES;

  private DrawPayload() {}

  static long bytes(int agencies) {
    return FIXED_BYTES + (long) Integer.BYTES * agencies;
  }

  static byte[] encode(DrawRecord draw) {
    int[] winners = draw.winnersByAgency();
    ByteBuffer to = ByteBuffer.allocate(Math.toIntExact(bytes(winners.length)));
    to.putInt(draw.number()).putLong(draw.bets());
    to.put(HexFormat.of().parseHex(draw.fingerprint())).putInt(winners.length);
    for (int count : winners) {
      to.putInt(count);
    }
    to.put(HexFormat.of().parseHex(draw.audit()));
    return to.array();
  }

  /**
   * Reads a payload.
   *
   * @throws UnsoundJournalException if it is none
   */
  static DrawRecord decode(ByteBuffer from) {
    try {
      int number = from.getInt();
      long bets = from.getLong();
      String fingerprint = hex(from, FINGERPRINT_BYTES);
      int[] winners = winners(from);
      String audit = from.hasRemaining() ? hex(from, AUDIT_BYTES) : "";
      return new DrawRecord(number, bets, fingerprint, winners, audit);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new UnsoundJournalException("a draw that cannot be read: " + e.getMessage());
    }
  }

  private static int[] winners(ByteBuffer from) {
    int agencies = from.getInt();
    if (agencies < 0 || agencies > from.remaining() / Integer.BYTES) {
      throw new UnsoundJournalException(
          "a draw of " + agencies + " agencies in a record for fewer");
    }
    int[] winners = new int[agencies];
    for (int i = 0; i < agencies; i++) {
      winners[i] = from.getInt();
    }
    return winners;
  }

  private static String hex(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
