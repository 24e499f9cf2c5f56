package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Observes a connection in the typed dialect, of an agency that sends its whole stream from the
 * start on each connection.
 *
 * <pre>
 *  00 len id   ( 01  01 08 length  bets  → 00 )*   02  → 00  01 08 length  bets
 *  bet: 00 len  ( 00 len text )x5  01 08 number
 * </pre>
 */
final class TypedTap implements Tap {
  private static final int NUMBER_BYTES = 10;
  private static final int STORED = 0;
  private static final int BATCH = 1;
  private static final int END = 2;
  private static final int DOCUMENT = 3;
  private static final int TEXTS = 5;

  /** Stands for the winners in the queue of owed replies. */
  private static final long WINNERS = -1;

  private final Witness witness;
  private final Unread requests = new Unread();
  private final Unread replies = new Unread();

  /** For each batch, how many bets of the stream were sent with its end. */
  private final Queue<Long> due = new ArrayDeque<>();

  private int agency;
  private long sent;

  TypedTap(Witness witness) {
    this.witness = witness;
  }

  @Override
  public void arrivedAtCentral(byte[] bytes) {
    requests.add(bytes, this::request);
  }

  @Override
  public void sentByCentral(byte[] bytes) {
    replies.add(bytes, this::reply);
  }

  private boolean request(ByteBuffer from) {
    if (agency == 0) {
      return id(from);
    }
    int code = from.get();
    if (code == END) {
      due.add(WINNERS);
      return true;
    }
    assertThat(code).isEqualTo(BATCH);
    List<String> documents = bets(from);
    if (documents == null) {
      return false;
    }
    sent += documents.size();
    due.add(sent);
    witness.arrived(agency, sent);
    return true;
  }

  private boolean id(ByteBuffer from) {
    if (from.remaining() < 2 || from.remaining() < 2 + from.get(1)) {
      return false;
    }
    from.get();
    agency = Integer.parseInt(text(from));
    return true;
  }

  private boolean reply(ByteBuffer from) {
    if (due.isEmpty()) {
      // One connection too many: BUSY, as in the other dialect.
      from.position(from.limit());
      return true;
    }
    assertThat(from.get()).isEqualTo((byte) STORED);
    if (due.peek() != WINNERS) {
      witness.stored(agency, due.remove());
      return true;
    }
    List<String> documents = bets(from);
    if (documents == null) {
      return false;
    }
    due.remove();
    witness.closed(agency);
    witness.winners(agency, documents);
    return true;
  }

  /** The documents of bets with their length before them, or null when they are incomplete. */
  static List<String> bets(ByteBuffer from) {
    if (from.remaining() < NUMBER_BYTES) {
      return null;
    }
    long length = number(from);
    if (from.remaining() < length) {
      return null;
    }
    int end = from.position() + (int) length;
    List<String> documents = new ArrayList<>();
    while (from.position() < end) {
      from.getShort();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < TEXTS; i++) {
        from.get();
        texts.add(text(from));
      }
      number(from);
      documents.add(texts.get(DOCUMENT));
    }
    return documents;
  }

  private static long number(ByteBuffer from) {
    from.getShort();
    return from.getLong();
  }

  private static String text(ByteBuffer from) {
    byte[] bytes = new byte[Byte.toUnsignedInt(from.get())];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
