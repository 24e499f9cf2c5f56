package lottery.peers;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;

/**
 * A central that knows opcodes 0 to 8 only: it serves two connections at a time, reads one frame
 * after another, does not answer unknown opcodes, and sends an empty value when there are no
 * winners.
 */
final class BasicServer implements Closeable {
  private final Contest contest;
  private final UnaryOperator<InputStream> reading;
  private final AtomicInteger requestsAhead = new AtomicInteger();
  private final Listener listener;

  /**
   * @param reading how it reads from a connection
   */
  BasicServer(Contest contest, UnaryOperator<InputStream> reading) throws IOException {
    this.contest = contest;
    this.reading = reading;
    this.listener = new Listener(2, this::serve);
  }

  int port() {
    return listener.port();
  }

  /** How often more bytes had come already when a request was read and not answered yet. */
  int requestsAhead() {
    return requestsAhead.get();
  }

  private void serve(Socket socket) throws IOException {
    InputStream in = reading.apply(socket.getInputStream());
    try (TlvPeer peer = new TlvPeer(socket, in)) {
      for (Frame frame = peer.read(); frame.opcode() != 0; frame = peer.read()) {
        if (in.available() > 0) {
          requestsAhead.incrementAndGet();
        }
        answer(peer, frame);
      }
    } catch (EOFException e) {
      // The peer has ended the connection.
    }
  }

  private void answer(TlvPeer peer, Frame frame) throws IOException {
    String[] list = frame.value().split("#", -1);
    switch (frame.opcode()) {
      case 1 -> {
        contest.store(List.<String[]>of(Arrays.copyOf(list, 6)));
        peer.send(2, "");
      }
      case 3 -> {
        contest.store(batch(list));
        peer.send(2, "");
      }
      case 5 -> {
        contest.ready(list[0]);
        peer.send(2, "");
      }
      case 6 -> {
        if (contest.isDrawn()) {
          peer.send(7, winners(list[0]));
        } else {
          peer.send(8, "");
        }
      }
      default -> {
        // An unknown opcode gets no answer.
      }
    }
  }

  private static List<String[]> batch(String[] list) {
    List<String[]> bets = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(list[0]); i++) {
      int bet = 1 + 7 * i;
      if (!list[bet].equals("@" + i)) {
        throw new IllegalArgumentException("marker " + list[bet] + " (expected: @" + i + ")");
      }
      bets.add(Arrays.copyOfRange(list, bet + 1, bet + 7));
    }
    return bets;
  }

  private String winners(String agency) {
    List<String[]> winners = contest.winners(agency);
    return winners.isEmpty()
        ? "#"
        : winners.stream().map(bet -> bet[3] + "#").collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
