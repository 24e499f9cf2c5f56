package lottery.bench.hostile;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import lottery.codec.message.Opcode;
import org.HdrHistogram.Histogram;

/** An agency that sends a batch now and then, and how long each waits for its ACK. */
final class LoneBatches implements AutoCloseable {
  private static final int BATCH = 100;
  private static final int PAUSE_MILLIS = 20;
  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;
  private final Histogram latencies = new Histogram(3);
  private final Thread thread = new Thread(this::run, "lone-batches");
  private volatile boolean stopping;
  private long broken;

  private LoneBatches(int port) {
    this.port = port;
    thread.setDaemon(true);
  }

  static LoneBatches start(int port) {
    LoneBatches batches = new LoneBatches(port);
    batches.thread.start();
    return batches;
  }

  private void run() {
    byte[] batch = Attacks.frame(Opcode.BATCH, Attacks.bets(Attack.LONE, BATCH)).array();
    while (!stopping) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        sendTo(socket, batch);
      } catch (IOException e) {
        broken++;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void sendTo(Socket socket, byte[] batch) throws IOException, InterruptedException {
    DataInputStream replies = new DataInputStream(socket.getInputStream());
    while (!stopping) {
      long begin = System.nanoTime();
      socket.getOutputStream().write(batch);
      int opcode = replies.readByte();
      replies.skipNBytes(replies.readInt());
      if (opcode != Opcode.ACK.code()) {
        throw new IOException("opcode " + opcode + " (expected: ACK)");
      }
      latencies.recordValue(System.nanoTime() - begin);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** Ends it, and says how long its batches waited. */
  String stop() throws IOException {
    close();
    return String.format(
        "%.1f / %.1f ms%s",
        latencies.getValueAtPercentile(50) / 1e6,
        latencies.getValueAtPercentile(99) / 1e6,
        broken == 0 ? "" : ", " + broken + " broken");
  }

  /** How many bets were acknowledged, after it has ended. */
  long betsAcknowledged() {
    return latencies.getTotalCount() * BATCH;
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while lone batches end", e);
    }
  }
}
