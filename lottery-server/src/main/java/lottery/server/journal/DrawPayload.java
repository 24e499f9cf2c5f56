package lottery.server.journal;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The payload of a draw record; laid out in the package's description. */
final class DrawPayload {
  private static final int FINGERPRINT_BYTES = 32;
  private static final int FIXED_BYTES = 4 + 8 + FINGERPRINT_BYTES + 4;

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
    return to.array();
  }

  static DrawRecord decode(ByteBuffer from) {
    int number = from.getInt();
    long bets = from.getLong();
    byte[] fingerprint = new byte[FINGERPRINT_BYTES];
    from.get(fingerprint);
    int[] winners = new int[from.getInt()];
    for (int i = 0; i < winners.length; i++) {
      winners[i] = from.getInt();
    }
    return new DrawRecord(number, bets, HexFormat.of().formatHex(fingerprint), winners);
  }
}
