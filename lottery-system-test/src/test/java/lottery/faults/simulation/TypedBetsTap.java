package lottery.faults.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Notes which bets are acknowledged in the typed dialect. */
final class TypedBetsTap implements Tap {
  private static final int END = 2;
  private static final int STORED = 0;

  private final AcknowledgedBets bets;
  private final Unread requests = new Unread();
  private final Queue<List<String>> due = new ArrayDeque<>();
  private boolean identified;
  private boolean ended;

  TypedBetsTap(AcknowledgedBets bets) {
    this.bets = bets;
  }

  @Override
  public void arrivedAtCentral(byte[] bytes) {
    requests.add(bytes, this::request);
  }

  /** A byte for each batch; then the winners, or BUSY to one too many, which nothing is due to. */
  @Override
  public void sentByCentral(byte[] bytes) {
    for (byte reply : bytes) {
      if (!due.isEmpty()) {
        List<String> documents = due.remove();
        if (reply == STORED) {
          bets.stored(documents);
        }
      }
    }
  }

  private boolean request(ByteBuffer from) {
    if (ended) {
      return false;
    }
    if (!identified) {
      return id(from);
    }
    ended = from.get() == END;
    List<String> documents = ended ? List.of() : TypedTap.bets(from);
    if (documents == null) {
      return false;
    }
    if (!ended) {
      due.add(documents);
    }
    return true;
  }

  private boolean id(ByteBuffer from) {
    if (from.remaining() < 2 || from.remaining() < 2 + from.get(1)) {
      return false;
    }
    from.position(from.position() + 2 + from.get(1));
    identified = true;
    return true;
  }
}
