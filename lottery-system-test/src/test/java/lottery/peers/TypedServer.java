package lottery.peers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import lottery.kit.TypedBytes;
import lottery.kit.TypedPeer;

/**
 * A central that speaks the typed dialect: it answers 00 to everything and tags strings with 30.
 */
final class TypedServer implements Closeable {
  private static final TypedBytes BYTES = new TypedBytes(0x30);
  private static final int MANY = 100;

  private final Contest contest;
  private final boolean talkative;
  private final UnaryOperator<InputStream> reading;
  private final AtomicInteger batchesAhead = new AtomicInteger();
  private final Listener listener;

  /**
   * @param talkative whether everything is answered, even the id and the end
   * @param reading how it reads from a connection
   */
  TypedServer(Contest contest, boolean talkative, UnaryOperator<InputStream> reading)
      throws IOException {
    this.contest = contest;
    this.talkative = talkative;
    this.reading = reading;
    this.listener = new Listener(MANY, this::serve);
  }

  int port() {
    return listener.port();
  }

  /** How often more bytes had come already when a batch was read and not answered yet. */
  int batchesAhead() {
    return batchesAhead.get();
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    InputStream in = reading.apply(socket.getInputStream());
    try (TypedPeer peer = new TypedPeer(socket, in)) {
      converse(peer, in, peer.readString());
    }
  }

  private void converse(TypedPeer peer, InputStream in, String agency)
      throws IOException, InterruptedException {
    answerIfTalkative(peer);
    int step = peer.readByte();
    for (; step == TypedPeer.BATCH; step = peer.readByte()) {
      contest.store(peer.readBets().stream().map(bet -> bet.split("\\|", -1)).toList());
      if (in.available() > 0) {
        batchesAhead.incrementAndGet();
      }
      peer.send(0);
    }
    if (step != TypedPeer.END) {
      return;
    }
    contest.ready(agency);
    answerIfTalkative(peer);
    contest.awaitDraw();
    List<String> winners =
        contest.winners(agency).stream().map(bet -> String.join("|", bet)).toList();
    peer.send(BYTES.bets(0, winners));
  }

  private void answerIfTalkative(TypedPeer peer) throws IOException {
    if (talkative) {
      peer.send(0);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
