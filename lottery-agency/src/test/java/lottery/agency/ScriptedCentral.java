package lottery.agency;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A central on a socket that answers each frame as a script says, one connection at a time. */
final class ScriptedCentral implements AutoCloseable {
  static final int ACK = 2;
  static final int BUSY = 8;
  static final int PROGRESS = 11;

  static final int ASK_WINNERS = 6;
  static final int SUBMIT = 9;
  static final int ASK_PROGRESS = 10;

  /** What comes back for a frame. */
  interface Script {
    Reply answer(int opcode, String value);
  }

  /** A frame. */
  record Reply(int opcode, String value) {}

  private final ServerSocket listener;
  private final CompletableFuture<Void> serving;

  ScriptedCentral(Script script) throws IOException {
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    serving = CompletableFuture.runAsync(() -> serve(script), task -> new Thread(task).start());
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    serving.join();
  }

  private void serve(Script script) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        answerAll(
            new DataInputStream(socket.getInputStream()),
            new DataOutputStream(socket.getOutputStream()),
            script);
      } catch (EOFException e) {
        // The agency closed; the next connection may come.
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void answerAll(DataInputStream in, DataOutputStream out, Script script)
      throws IOException {
    while (true) {
      int opcode = in.readByte();
      byte[] value = in.readNBytes(in.readInt());
      if (opcode == 0) {
        return;
      }
      Reply reply = script.answer(opcode, new String(value, StandardCharsets.UTF_8));
      byte[] bytes = reply.value().getBytes(StandardCharsets.UTF_8);
      out.writeByte(reply.opcode());
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
