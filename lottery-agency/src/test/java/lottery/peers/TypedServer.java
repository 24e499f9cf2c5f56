package lottery.peers;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/**
 * A central that speaks the typed dialect: it answers 00 to everything and tags strings with 30.
 */
final class TypedServer implements Closeable {
  private static final int STRING_TAG = 0x30;
  private static final int MANY = 100;

  private final Contest contest;
  private final boolean talkative;
  private final Listener listener;

  /**
   * @param talkative whether really everything is answered, the id and the end too
   */
  TypedServer(Contest contest, boolean talkative) throws IOException {
    this.contest = contest;
    this.talkative = talkative;
    this.listener = new Listener(MANY, this::serve);
  }

  int port() {
    return listener.port();
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    try (TypedSocket peer = new TypedSocket(socket, STRING_TAG)) {
      converse(peer, peer.readString());
    }
  }

  private void converse(TypedSocket peer, String agency) throws IOException, InterruptedException {
    answerIfTalkative(peer);
    int step = peer.readByte();
    for (; step == 1; step = peer.readByte()) {
      contest.store(peer.readBets());
      peer.writeByte(0);
    }
    if (step != 2) {
      return;
    }
    contest.ready(agency);
    answerIfTalkative(peer);
    contest.awaitDraw();
    ByteArrayOutputStream winners = new ByteArrayOutputStream();
    contest.winners(agency).forEach(bet -> winners.writeBytes(peer.bet(bet)));
    peer.writeBets(0, winners.toByteArray());
  }

  private void answerIfTalkative(TypedSocket peer) throws IOException {
    if (talkative) {
      peer.writeByte(0);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
