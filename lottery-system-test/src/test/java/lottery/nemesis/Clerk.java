package lottery.nemesis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lottery.faults.PeerBets;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import lottery.nemesis.Request.Kind;
import lottery.nemesis.Request.Outcome;

/**
 * One agency of one contest, honest and stubborn: it sends batches, repeats and questions, goes on
 * with another machine when a connection is of no use, and notes everything. It knows only the wire
 * and the list of addresses. Runs on a thread of its own.
 */
final class Clerk implements Runnable {
  static final String STREAM = "peer";

  private static final int CONNECT_MILLIS = 500;
  private static final int REPLY_MILLIS = 5_000;
  private static final int MAX_BATCH = 20;
  private static final int MAX_WINDOW = 12;
  private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(12);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int REPEATS_PERCENT = 10;
  private static final int QUESTIONS_PERCENT = 5;
  private static final int BATCHES_PERCENT = 25;

  private final int agency;
  private final List<InetSocketAddress> central;
  private final SplittableRandom random;
  private final AtomicLong acknowledgements;
  private final List<Request> history = new ArrayList<>();
  private final Queue<Request> inFlight = new ArrayDeque<>();
  private volatile boolean closing;
  private int turn;
  private long streamSent;
  private int batches;

  /**
   * @param acknowledgements is counted up at each ACK to bets
   */
  Clerk(
      int agency,
      List<InetSocketAddress> central,
      SplittableRandom random,
      AtomicLong acknowledgements) {
    this.agency = agency;
    this.central = central;
    this.random = random;
    this.acknowledgements = acknowledgements;
  }

  /** It is to close its book, and ends when it knows its winners. Any thread. */
  void closeBook() {
    closing = true;
  }

  /** Everything it has asked; when it has ended. */
  List<Request> history() {
    return history;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Socket socket = new Socket()) {
        socket.connect(central.get(turn), CONNECT_MILLIS);
        TlvPeer peer = new TlvPeer(socket);
        socket.setSoTimeout(REPLY_MILLIS);
        converse(peer);
        return;
      } catch (IOException lost) {
        // What is in flight may have happened.
        inFlight.clear();
        turn = (turn + 1) % central.size();
        LockSupport.parkNanos(random.nextLong(RETRY_NANOS));
      }
    }
  }

  private void converse(TlvPeer peer) throws IOException {
    streamSent = askProgress(peer);
    int window = 1 + random.nextInt(MAX_WINDOW);
    while (!closing || !inFlight.isEmpty()) {
      while (!closing && inFlight.size() < window) {
        sendSomething(peer);
      }
      takeReply(peer);
      LockSupport.parkNanos(random.nextLong(LONGEST_REST_NANOS));
    }
    if (ask(peer, Request.of(Kind.READY, agency, System.nanoTime()), TlvPeer.READY, agency + "#")
        .isAcknowledged()) {
      tryBehindTheClosedBook(peer);
      awaitWinners(peer);
    } else {
      throw new IOException("the book is not closed yet");
    }
  }

  private long askProgress(TlvPeer peer) throws IOException {
    Request asked =
        ask(
            peer,
            Request.of(Kind.PROGRESS, agency, System.nanoTime()),
            TlvPeer.ASK_PROGRESS,
            agency + "#" + STREAM + "#");
    if (asked.outcome() != Outcome.ANSWER) {
      throw new IOException("this machine does not lead");
    }
    String[] progress = asked.value().split("#", -1);
    long stored = Long.parseLong(progress[0]);
    HistoryCheck.require(
        progress[1].equals(PeerBets.streamDigest(agency, stored)),
        "agency %d: other bets are stored than were sent",
        agency);
    return stored;
  }

  private void sendSomething(TlvPeer peer) throws IOException {
    int dice = random.nextInt(100);
    int count = 1 + random.nextInt(MAX_BATCH);
    if (dice < BATCHES_PERCENT) {
      String name = "B" + batches++;
      StringBuilder value = new StringBuilder(count + "#");
      for (int i = 0; i < count; i++) {
        value.append(bet(i, PeerBets.batchDocument(name, i)));
      }
      send(
          peer,
          Request.batch(agency, name, count, System.nanoTime()),
          TlvPeer.BATCH,
          value.toString());
    } else if (dice < BATCHES_PERCENT + QUESTIONS_PERCENT) {
      send(
          peer,
          Request.of(Kind.PROGRESS, agency, System.nanoTime()),
          TlvPeer.ASK_PROGRESS,
          agency + "#" + STREAM + "#");
    } else {
      boolean repeats = dice < BATCHES_PERCENT + QUESTIONS_PERCENT + REPEATS_PERCENT;
      submit(peer, repeats ? streamSent - Math.min(streamSent, count) : streamSent, count);
    }
  }

  private void submit(TlvPeer peer, long first, int count) throws IOException {
    StringBuilder value = new StringBuilder();
    value.append(agency).append('#').append(STREAM).append('#');
    value.append(first).append('#').append(count).append('#');
    for (int i = 0; i < count; i++) {
      value.append(bet(i, PeerBets.streamDocument(first + i)));
    }
    streamSent = Math.max(streamSent, first + count);
    send(
        peer,
        Request.submit(agency, first, count, System.nanoTime()),
        TlvPeer.SUBMIT,
        value.toString());
  }

  private String bet(int index, String document) {
    return "@" + index + "#" + PeerBets.elements(agency, document);
  }

  private void send(TlvPeer peer, Request request, int opcode, String value) throws IOException {
    history.add(request);
    inFlight.add(request);
    peer.send(opcode, value);
  }

  private Request ask(TlvPeer peer, Request request, int opcode, String value) throws IOException {
    send(peer, request, opcode, value);
    takeReply(peer);
    return request;
  }

  private void takeReply(TlvPeer peer) throws IOException {
    Frame reply = peer.read();
    Request request = inFlight.remove();
    Outcome outcome = outcome(reply);
    request.answered(outcome, reply.value(), System.nanoTime());
    if (outcome == Outcome.ACK && request.count() > 0) {
      acknowledgements.incrementAndGet();
    }
    if (outcome == Outcome.LATER && request.kind() != Kind.WINNERS) {
      throw new IOException("not now");
    }
  }

  private static Outcome outcome(Frame reply) {
    return switch (reply.opcode()) {
      case TlvPeer.ACK -> Outcome.ACK;
      case TlvPeer.BUSY -> Outcome.LATER;
      case TlvPeer.ERROR -> reply.value().startsWith("again: ") ? Outcome.LATER : Outcome.REFUSED;
      case TlvPeer.PROGRESS, TlvPeer.WINNERS -> Outcome.ANSWER;
      default -> throw new AssertionError("an answer that nobody expects: " + reply);
    };
  }

  /** A bet that must not be stored, as the book is known to be closed. */
  private void tryBehindTheClosedBook(TlvPeer peer) throws IOException {
    String name = "B" + batches++;
    Request late = Request.batch(agency, name, 1, System.nanoTime());
    ask(peer, late, TlvPeer.BATCH, "1#" + bet(0, PeerBets.batchDocument(name, 0)));
    HistoryCheck.require(!late.isAcknowledged(), "after the closed book: %s", late);
  }

  private void awaitWinners(TlvPeer peer) throws IOException {
    while (ask(
                peer,
                Request.of(Kind.WINNERS, agency, System.nanoTime()),
                TlvPeer.ASK_WINNERS,
                agency + "#")
            .outcome()
        != Outcome.ANSWER) {
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }
}
