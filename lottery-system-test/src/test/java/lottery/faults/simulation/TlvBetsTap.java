package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import lottery.kit.TlvPeer;

/** Notes which bets are acknowledged in the TLV dialect. */
final class TlvBetsTap implements Tap {
  /** A bet in a list: its marker and its six fields. */
  private static final int ELEMENTS = 7;

  private static final int DOCUMENT = 4;

  private final AcknowledgedBets bets;
  private final Unread requests = new Unread();
  private final Unread replies = new Unread();

  /** The documents of each request that is not answered yet; none where it brings no bets. */
  private final Queue<List<String>> due = new ArrayDeque<>();

  TlvBetsTap(AcknowledgedBets bets) {
    this.bets = bets;
  }

  @Override
  public void arrivedAtCentral(byte[] bytes) {
    requests.add(bytes, from -> TlvTap.frame(from, this::request));
  }

  @Override
  public void sentByCentral(byte[] bytes) {
    replies.add(bytes, from -> TlvTap.frame(from, this::reply));
  }

  private void request(int opcode, String value) {
    String[] list = value.split("#", -1);
    switch (opcode) {
      case TlvPeer.SUBMIT -> due.add(documents(list, 3));
      case TlvPeer.BATCH -> due.add(documents(list, 0));
      case TlvPeer.CLOSE -> {
        // It has no reply.
      }
      default -> due.add(List.of());
    }
  }

  /**
   * @param n where the list says how many bets follow
   */
  private static List<String> documents(String[] list, int n) {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(list[n]); i++) {
      documents.add(list[n + 1 + i * ELEMENTS + DOCUMENT]);
    }
    return documents;
  }

  private void reply(int opcode, String value) {
    List<String> documents = due.isEmpty() ? List.of() : due.remove();
    if (opcode == TlvPeer.ACK) {
      bets.stored(documents);
    } else if (!documents.isEmpty()) {
      assertThat(opcode).as(value).isEqualTo(TlvPeer.ERROR);
    }
  }
}
