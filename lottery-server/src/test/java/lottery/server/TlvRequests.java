package lottery.server;

import java.nio.ByteBuffer;
import java.util.List;

/** Values and frames that a peer of the server sends. */
final class TlvRequests {
  private TlvRequests() {}

  /** Bets with the documents and numbers {@code first}, {@code first + 1}, … */
  static String batch(int agency, int first, int count) {
    StringBuilder value = new StringBuilder(count + "#");
    for (int i = 0; i < count; i++) {
      int bet = first + i;
      value.append("@" + i + "#" + agency + "#Ana#Paz#" + bet + "#2000-01-01#" + bet + "#");
    }
    return value.toString();
  }

  static byte[] joined(List<byte[]> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }
}
