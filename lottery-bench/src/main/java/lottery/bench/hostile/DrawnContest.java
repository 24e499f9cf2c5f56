package lottery.bench.hostile;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;
import lottery.codec.message.Opcode;

/** A contest that is over, with many winners of its only agency, before the one that is open. */
final class DrawnContest {
  /** The contest that is open after it. */
  static final String NEXT = "contest-2";

  private static final Duration LONGEST_DRAW = Duration.ofMinutes(1);
  private static final int BATCH = 10_000;

  /** The number that is drawn by default. */
  private static final int NUMBER = 7574;

  private DrawnContest() {}

  /**
   * Makes it in the data directory that a server started in {@code run} has, and opens the next.
   *
   * @param agencies of the next one
   */
  static void make(ServerLaunch launch, Path run, int winners, int agencies) throws IOException {
    try (ServerProcess server = ServerProcess.start(launch, run, Map.of("SERVER_AGENCIES", "1"))) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        byte[] batch = Attacks.frame(Opcode.BATCH, Attacks.bets(1, BATCH, NUMBER)).array();
        for (int sent = 0; sent < winners; sent += BATCH) {
          ask(socket, batch);
        }
        ask(socket, Attacks.frame(Opcode.READY, "1#").array());
      }
      open(launch, server, run, agencies);
      server.stop();
    }
  }

  /** Refused until the draw has happened. */
  private static void open(ServerLaunch launch, ServerProcess server, Path run, int agencies)
      throws IOException {
    long begin = System.nanoTime();
    while (server.control(launch, run, "open", NEXT, "--agencies", "" + agencies) != 0) {
      if (System.nanoTime() - begin > LONGEST_DRAW.toNanos()) {
        throw new IOException("no draw within " + LONGEST_DRAW.toSeconds() + " s");
      }
    }
  }

  private static void ask(Socket socket, byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    DataInputStream replies = new DataInputStream(socket.getInputStream());
    int opcode = replies.readByte();
    replies.skipNBytes(replies.readInt());
    if (opcode != Opcode.ACK.code()) {
      throw new IOException("reply: opcode " + opcode + " (expected: ACK)");
    }
  }
}
