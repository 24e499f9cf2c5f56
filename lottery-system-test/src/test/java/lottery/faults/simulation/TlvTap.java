package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Observes a connection in the TLV dialect. */
final class TlvTap implements Tap {
  private static final int HEADER_BYTES = 5;
  private static final int ACK = 2;
  private static final int BATCH = 3;
  private static final int ERROR = 4;
  private static final int READY = 5;
  private static final int ASK_WINNERS = 6;
  private static final int WINNERS = 7;
  private static final int BUSY = 8;
  private static final int SUBMIT = 9;
  private static final int ASK_PROGRESS = 10;
  private static final int PROGRESS = 11;
  private static final int WAIT_WINNERS = 17;

  /** A reply: its opcode and its value. */
  private record Reply(int opcode, String value) {}

  private final Witness witness;
  private final Unread requests = new Unread();
  private final Unread replies = new Unread();
  private final Queue<Consumer<Reply>> due = new ArrayDeque<>();

  TlvTap(Witness witness) {
    this.witness = witness;
  }

  @Override
  public void arrivedAtCentral(byte[] bytes) {
    requests.add(bytes, from -> frame(from, this::request));
  }

  @Override
  public void sentByCentral(byte[] bytes) {
    replies.add(bytes, from -> frame(from, (opcode, value) -> reply(new Reply(opcode, value))));
  }

  static boolean frame(ByteBuffer from, BiConsumer<Integer, String> onFrame) {
    if (from.remaining() < HEADER_BYTES
        || from.remaining() - HEADER_BYTES < from.getInt(from.position() + 1)) {
      return false;
    }
    int opcode = from.get();
    byte[] value = new byte[from.getInt()];
    from.get(value);
    onFrame.accept(opcode, new String(value, StandardCharsets.UTF_8));
    return true;
  }

  private void request(int opcode, String value) {
    String[] list = value.split("#", -1);
    switch (opcode) {
      case SUBMIT ->
          submit(Integer.parseInt(list[0]), Long.parseLong(list[2]), Integer.parseInt(list[3]));
      case BATCH -> batch(Integer.parseInt(list[2]), list[5]);
      case READY -> ready(Integer.parseInt(list[0]));
      case ASK_PROGRESS -> askProgress(Integer.parseInt(list[0]));
      case ASK_WINNERS, WAIT_WINNERS -> askWinners(Integer.parseInt(list[0]));
      default -> assertThat(opcode).as("CLOSE").isZero();
    }
  }

  /** A connection that is refused at once is owed no reply. */
  private void reply(Reply reply) {
    if (due.isEmpty()) {
      assertThat(reply.opcode).as("BUSY to one too many").isEqualTo(BUSY);
    } else {
      due.remove().accept(reply);
    }
  }

  /** Bets after a gap are refused, and there is a gap only if earlier bets were refused. */
  private void submit(int agency, long first, int count) {
    witness.arrived(agency, first + count);
    due.add(
        reply -> {
          if (reply.opcode == ERROR && reply.value.startsWith("first: ")) {
            witness.missing(agency, first);
          } else if (isStored(reply)) {
            witness.stored(agency, first + count);
          }
        });
  }

  private void batch(int agency, String firstDocument) {
    due.add(
        reply -> {
          if (isStored(reply)) {
            witness.stored(agency, firstDocument);
          } else {
            witness.refused(agency, firstDocument);
          }
        });
  }

  private void ready(int agency) {
    due.add(
        reply -> {
          if (isStored(reply)) {
            witness.closed(agency);
          }
        });
  }

  private void askProgress(int agency) {
    due.add(
        reply -> {
          assertThat(reply.opcode).isEqualTo(PROGRESS);
          String[] progress = reply.value.split("#", -1);
          witness.progress(agency, Long.parseLong(progress[0]), progress[1]);
        });
  }

  private void askWinners(int agency) {
    due.add(
        reply -> {
          if (reply.opcode != BUSY) {
            assertThat(reply.opcode).isEqualTo(WINNERS);
            List<String> documents = Arrays.stream(reply.value.split("#")).toList();
            witness.winners(agency, documents.stream().filter(text -> !text.isEmpty()).toList());
          } else {
            witness.notDrawn();
          }
        });
  }

  /** A refusal is allowed only for a full disk. */
  private static boolean isStored(Reply reply) {
    if (reply.opcode != ERROR) {
      assertThat(reply.opcode).isEqualTo(ACK);
      return true;
    }
    assertThat(reply.value).startsWith("again: ");
    return false;
  }
}
