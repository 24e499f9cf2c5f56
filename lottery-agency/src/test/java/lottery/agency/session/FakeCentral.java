package lottery.agency.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lottery.agency.client.Connector;
import lottery.agency.client.LotteryClient;
import lottery.codec.LotteryCodec;
import lottery.codec.Receiving;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Message;
import lottery.codec.message.WireMessage;
import lottery.codec.typed.TypedCodec;

/**
 * A central, its network and the clock in the test's own thread: nothing happens but in {@link
 * #run} and {@link #advance}. Each message that arrives is answered by the script, or waits for the
 * test to answer it.
 */
final class FakeCentral implements Connector {
  static final Duration REPLY_TIMEOUT = Duration.ofSeconds(30);

  private final EmbeddedChannel clock = new EmbeddedChannel();
  private final List<Peer> peers = new ArrayList<>();
  private final Function<Message, List<WireMessage>> script;
  private final boolean isTyped;
  private int refusals;
  private int others;

  /** One connection, seen from the central. */
  final class Peer {
    private final EmbeddedChannel agencySide = new EmbeddedChannel();
    private final EmbeddedChannel centralSide = new EmbeddedChannel();
    private final List<Message> received = new ArrayList<>();

    private Peer() {
      agencySide.freezeTime();
      BetReading reading = BetReading.by(new BetRules(9, Clock.systemUTC()));
      int maxBytes = LotteryCodec.MAX_FRAME_BYTES_DEFAULT;
      if (isTyped) {
        LotteryClient.installTyped(agencySide.pipeline(), TestFile.AGENCY, REPLY_TIMEOUT);
        TypedCodec.installServer(centralSide.pipeline(), reading, maxBytes, Receiving.UNLIMITED);
      } else {
        LotteryClient.install(agencySide.pipeline(), REPLY_TIMEOUT);
        LotteryCodec.installServer(centralSide.pipeline(), reading, maxBytes, Receiving.UNLIMITED);
      }
    }

    List<Message> received() {
      return received;
    }

    <T extends Message> List<T> received(Class<T> type) {
      return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What is sent to a closed connection is lost on the way. */
    void reply(Object message) {
      centralSide.writeOutbound(message);
      for (ByteBuf bytes = centralSide.readOutbound();
          bytes != null;
          bytes = centralSide.readOutbound()) {
        if (agencySide.isOpen()) {
          agencySide.writeInbound(bytes);
        } else {
          bytes.release();
        }
      }
    }

    void cut() {
      agencySide.close();
    }

    boolean isOpen() {
      return agencySide.isOpen();
    }

    /** Moves what the agency has sent; returns whether there was any. */
    private boolean move() {
      boolean moved = false;
      agencySide.runPendingTasks();
      for (ByteBuf bytes = agencySide.readOutbound();
          bytes != null;
          bytes = agencySide.readOutbound()) {
        centralSide.writeInbound(bytes);
        moved = true;
      }
      for (Message message = centralSide.readInbound();
          message != null;
          message = centralSide.readInbound()) {
        received.add(message);
        script.apply(message).forEach(this::reply);
      }
      return moved;
    }
  }

  /** Answers nothing by itself. */
  FakeCentral() {
    this(message -> List.of());
  }

  FakeCentral(Function<Message, List<WireMessage>> script) {
    this(script, false);
  }

  private FakeCentral(Function<Message, List<WireMessage>> script, boolean isTyped) {
    this.script = script;
    this.isTyped = isTyped;
    clock.freezeTime();
  }

  /** One that speaks the typed dialect, and answers nothing by itself. */
  static FakeCentral typed() {
    return new FakeCentral(message -> List.of(), true);
  }

  /** The next connects find nobody. */
  void refuse(int connects) {
    refusals = connects;
  }

  /** So many other machines have not turned this agency away yet. */
  void others(int machines) {
    others = machines;
  }

  @Override
  public boolean avoidLast() {
    others--;
    return others >= 0;
  }

  Peer peer(int index) {
    return peers.get(index);
  }

  Peer lastPeer() {
    return peers.get(peers.size() - 1);
  }

  int connections() {
    return peers.size();
  }

  EventExecutor executor() {
    return clock.eventLoop();
  }

  SessionContext context(Backoff backoff) {
    return new SessionContext(this, executor(), backoff);
  }

  /** Lets everything happen that takes no time. */
  void run() {
    boolean moved = true;
    while (moved) {
      moved = clock.hasPendingTasks() && runTasks();
      for (Peer peer : List.copyOf(peers)) {
        moved |= peer.move();
      }
    }
  }

  /** Lets time pass, and everything happen that is due by then. */
  void advance(Duration time) {
    clock.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    clock.runScheduledPendingTasks();
    for (Peer peer : List.copyOf(peers)) {
      peer.agencySide.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
      peer.agencySide.runScheduledPendingTasks();
    }
    run();
  }

  @Override
  public Future<LotteryClient> connect() {
    if (refusals > 0) {
      refusals--;
      IOException refused = new ConnectException("Connection refused");
      return clock.eventLoop().newFailedFuture(refused);
    }
    Peer peer = new Peer();
    peers.add(peer);
    return clock.eventLoop().newSucceededFuture(LotteryClient.of(peer.agencySide));
  }

  /** Each task may add others, so whether any was left is asked again. */
  private boolean runTasks() {
    clock.runPendingTasks();
    return true;
  }
}
