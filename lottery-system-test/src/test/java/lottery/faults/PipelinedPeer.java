package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lottery.faults.PeerRecord.LooseBatch;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;

/**
 * One agency's traffic on one connection: batches of a stream, repeats and overlaps of them,
 * batches without a stream and questions, pipelined, until the connection is lost.
 */
final class PipelinedPeer {
  private static final String STREAM = "peer";
  private static final int MAX_BATCH = 60;

  private final PeerRecord record;
  private final SplittableRandom random;
  private final AtomicLong acknowledgements;
  private final int window;
  private final Queue<Consumer<Frame>> expected = new ArrayDeque<>();

  /** How much of the stream is stored when everything sent so far is stored. */
  private long streamSent;

  /**
   * @param acknowledgements is counted up at each ACK
   */
  PipelinedPeer(PeerRecord record, SplittableRandom random, AtomicLong acknowledgements) {
    this.record = record;
    this.random = random;
    this.acknowledgements = acknowledgements;
    this.window = random.nextInt(1, 64);
  }

  /**
   * Continues where the server says; returns when the connection is lost.
   *
   * @throws AssertionError when the server answers what it must not
   */
  void run(int port, Access access) {
    try (TlvPeer peer = access.connect(record.agency(), port)) {
      resume(peer);
      while (true) {
        while (expected.size() < window) {
          sendSomething(peer);
        }
        expected.remove().accept(peer.read());
      }
    } catch (IOException lost) {
      // The server has died, or not started; the outcome of batches in flight is unknown.
    }
  }

  private void resume(TlvPeer peer) throws IOException {
    Frame reply = peer.ask(TlvPeer.ASK_PROGRESS, record.agency() + "#" + STREAM + "#");
    if (reply.opcode() == TlvPeer.BUSY) {
      throw new IOException("another machine leads");
    }
    assertThat(reply.opcode()).isEqualTo(TlvPeer.PROGRESS);
    String[] progress = reply.value().split("#", -1);
    streamSent = Long.parseLong(progress[0]);
    record.checkStream(streamSent);
    record.acknowledged(streamSent);
    assertThat(progress[1]).isEqualTo(PeerBets.streamDigest(record.agency(), streamSent));
  }

  private void sendSomething(TlvPeer peer) throws IOException {
    int dice = random.nextInt(100);
    if (dice < 60) {
      submit(peer, streamSent, 1 + random.nextInt(MAX_BATCH));
    } else if (dice < 70) {
      overlap(peer);
    } else if (dice < 75) {
      gap(peer);
    } else if (dice < 80) {
      askProgress(peer);
    } else {
      batch(peer);
    }
  }

  /** Sends bets again that are stored or in flight, with or without new ones after them. */
  private void overlap(TlvPeer peer) throws IOException {
    long back = Math.min(streamSent, random.nextInt(3 * MAX_BATCH));
    submit(peer, streamSent - back, 1 + random.nextInt(2 * MAX_BATCH));
  }

  private void submit(TlvPeer peer, long first, int count) throws IOException {
    streamSent = Math.max(streamSent, first + count);
    record.sending(streamSent);
    long storedThen = streamSent;
    send(
        peer,
        TlvPeer.SUBMIT,
        streamBets(first, count),
        reply -> {
          assertAck(reply);
          record.acknowledged(storedThen);
        });
  }

  /** Sends a batch that leaves bets out; it is refused whole. */
  private void gap(TlvPeer peer) throws IOException {
    String due = "(expected: " + streamSent + ")";
    send(
        peer,
        TlvPeer.SUBMIT,
        streamBets(streamSent + 1 + random.nextInt(MAX_BATCH), 3),
        reply -> {
          assertThat(reply.opcode()).isEqualTo(TlvPeer.ERROR);
          assertThat(reply.value()).contains(due);
        });
  }

  /** PROGRESS counts only what is durable, so it counts as an acknowledgement. */
  private void askProgress(TlvPeer peer) throws IOException {
    long storedThen = streamSent;
    send(
        peer,
        TlvPeer.ASK_PROGRESS,
        record.agency() + "#" + STREAM + "#",
        reply -> {
          assertThat(reply.opcode()).isEqualTo(TlvPeer.PROGRESS);
          assertThat(reply.value()).startsWith(storedThen + "#");
          record.acknowledged(storedThen);
        });
  }

  private void batch(TlvPeer peer) throws IOException {
    LooseBatch batch = record.sendingLoose(1 + random.nextInt(MAX_BATCH));
    StringBuilder value = new StringBuilder(batch.count() + "#");
    for (int i = 0; i < batch.count(); i++) {
      String document = PeerBets.batchDocument(batch.name(), i);
      value.append('@').append(i).append('#').append(PeerBets.elements(record.agency(), document));
    }
    send(
        peer,
        TlvPeer.BATCH,
        value.toString(),
        reply -> {
          assertAck(reply);
          batch.acknowledge();
        });
  }

  private String streamBets(long first, int count) {
    StringBuilder value = new StringBuilder();
    value.append(record.agency()).append('#').append(STREAM).append('#');
    value.append(first).append('#').append(count).append('#');
    for (int i = 0; i < count; i++) {
      String document = PeerBets.streamDocument(first + i);
      value.append('@').append(i).append('#').append(PeerBets.elements(record.agency(), document));
    }
    return value.toString();
  }

  private void assertAck(Frame reply) {
    assertThat(reply.isAck()).as("an ACK is due, came: %s", reply).isTrue();
    acknowledgements.incrementAndGet();
  }

  private void send(TlvPeer peer, int opcode, String value, Consumer<Frame> onReply)
      throws IOException {
    peer.send(opcode, value);
    expected.add(onReply);
  }
}
