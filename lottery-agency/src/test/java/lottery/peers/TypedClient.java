package lottery.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * An agency that speaks the typed dialect: it sends batches of up to 8000 bytes, waits for the byte
 * that answers each, ends, and blocks until its winners are pushed.
 */
final class TypedClient {
  private static final int MAX_BYTES = 8000;

  private final int port;
  private final String agency;

  TypedClient(int port, int agency) {
    this.port = port;
    this.agency = String.valueOf(agency);
  }

  /** The winning bets, all six fields of each. */
  List<String[]> run(List<String[]> bets) throws IOException {
    try (TypedSocket server =
        new TypedSocket(new Socket(InetAddress.getLoopbackAddress(), port), 0)) {
      server.writeString(agency);
      for (byte[] batch : batches(server, bets)) {
        server.writeBets(1, batch);
        expect(0, server.readByte());
      }
      server.writeByte(2);
      expect(0, server.readByte());
      List<String[]> winners = server.readBets();
      expect(-1, server.readByte());
      return winners;
    }
  }

  private List<byte[]> batches(TypedSocket server, List<String[]> bets) {
    List<byte[]> batches = new ArrayList<>();
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (String[] bet : bets) {
      byte[] bytes = server.bet(agency, bet[0], bet[1], bet[2], bet[3], bet[4]);
      if (batch.size() + bytes.length > MAX_BYTES) {
        batches.add(batch.toByteArray());
        batch.reset();
      }
      batch.writeBytes(bytes);
    }
    batches.add(batch.toByteArray());
    return batches;
  }

  private static void expect(int value, int found) throws IOException {
    if (found != value) {
      throw new IOException("byte " + found + " (expected: " + value + ")");
    }
  }
}
