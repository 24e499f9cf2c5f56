package lottery.system;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;

/** A central on a socket that answers each frame as a script says, one connection at a time. */
final class ScriptedCentral implements AutoCloseable {
  /** The answer to a frame. */
  interface Script {
    Frame answer(Frame request);
  }

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
      try (TlvPeer agency = new TlvPeer(listener.accept())) {
        answerAll(agency, script);
      } catch (EOFException e) {
        // The agency closed; the next connection may come.
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void answerAll(TlvPeer agency, Script script) throws IOException {
    for (Frame frame = agency.read(); frame.opcode() != TlvPeer.CLOSE; frame = agency.read()) {
      Frame reply = script.answer(frame);
      agency.send(reply.opcode(), reply.value());
    }
  }
}
