package lottery.server.admin;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the server is alive, and whether it can serve. Alive means that its loops answer; a
 * server that starts or drains is alive, however long that takes. Any thread.
 */
public final class Health {
  private static final String STARTING = "the contests are being read";
  private static final String DRAINING = "the server is draining";
  private static final String FOLLOWING = "another machine leads, or none yet";
  private static final int LOOK_AGAIN_MILLIS = 20;

  private final LoopWatch loops;
  private final List<Supplier<Optional<String>>> conditions = new CopyOnWriteArrayList<>();

  /** Why it does not serve; empty while it does. */
  private volatile String phase = STARTING;

  private volatile boolean following;

  /**
   * A server that starts.
   *
   * @param loops by name; they have to answer while it serves
   */
  public Health(Map<String, Executor> loops) {
    this(loops, System::nanoTime);
  }

  Health(Map<String, Executor> loops, LongSupplier nanoTime) {
    this.loops = new LoopWatch(loops, nanoTime);
  }

  /** Adds what has to be so; the supplier gives the reason if it is not. */
  public void require(Supplier<Optional<String>> condition) {
    conditions.add(condition);
  }

  /** It has read everything and serves. */
  public void serving() {
    phase = "";
  }

  /** It takes bets, as a server does that is alone. */
  public void leads() {
    following = false;
  }

  /** It is one of several machines, and takes no bets now. */
  public void follows() {
    following = true;
  }

  /** It ends. */
  public void draining() {
    phase = DRAINING;
  }

  private boolean isServing() {
    return phase.isEmpty();
  }

  /** Why it cannot serve, as far as that is known without asking the loops; empty if it can. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    if (!isServing()) {
      reasons.add(phase);
      return reasons;
    }
    loops.stuck().ifPresent(reasons::add);
    conditions.forEach(condition -> condition.get().ifPresent(reasons::add));
    return reasons;
  }

  /** The page that says whether it is alive. */
  void live(AdminRequest request, AdminReply reply) {
    ask(reply, () -> loops.stuck().map(List::of).orElse(List.of()));
  }

  /** The page that says whether it can serve. */
  void ready(AdminRequest request, AdminReply reply) {
    ask(reply, this::reasons);
  }

  /** The page that says whether bets are taken here. */
  void leader(AdminRequest request, AdminReply reply) {
    if (isServing()) {
      answer(reply, following ? List.of(FOLLOWING) : List.of());
    } else {
      answer(reply, List.of(phase));
    }
  }

  private void ask(AdminReply reply, Supplier<List<String>> reasons) {
    if (isServing()) {
      loops.ask();
      answerWhenKnown(reply, reasons);
    } else {
      answer(reply, reasons.get());
    }
  }

  private void answerWhenKnown(AdminReply reply, Supplier<List<String>> reasons) {
    EventLoop loop = reply.channel().eventLoop();
    if (!isServing() || loops.allAnswered() || loops.stuck().isPresent()) {
      answer(reply, reasons.get());
    } else {
      loop.schedule(
          () -> answerWhenKnown(reply, reasons), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static void answer(AdminReply reply, List<String> reasons) {
    if (reasons.isEmpty()) {
      reply.line(HttpResponseStatus.OK, "ok");
    } else {
      reply.line(HttpResponseStatus.SERVICE_UNAVAILABLE, String.join("; ", reasons));
    }
  }
}
