package lottery.server.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;

/**
 * What a consensus engine promises, and not more: the entries of a leader come into the log in
 * their order. When another machine leads, a part of them has come in and the rest never does, and
 * nobody tells which. A request may fail although its entry comes in, and an entry may be missing,
 * of which nobody has told yet.
 */
final class ModelLog {
  /** One of so many entries does not come in. */
  private static final int REFUSED_OF = 100;

  private record Pending(byte[] entry, CompletableFuture<Void> answer) {}

  private final Random random;
  private final List<byte[]> committed = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final List<CompletableFuture<Void>> missing = new ArrayList<>();
  private Object leader;
  private boolean isReliable;
  private int undecided;

  ModelLog(Random random) {
    this.random = random;
  }

  /**
   * The engine of a machine.
   *
   * @param applied how many entries it has applied
   */
  LogEngine engine(Object machine, IntSupplier applied) {
    return new Engine(machine, applied);
  }

  int size() {
    return committed.size();
  }

  /** How many entries were on their way when a lead was lost, beside the first of each time. */
  int undecided() {
    return undecided;
  }

  byte[] entry(int index) {
    return committed.get(index);
  }

  /** A majority gets the next entry, if there is one. */
  void commitOne() {
    Pending next = pending.poll();
    if (next != null) {
      committed.add(next.entry());
    }
  }

  /** The leader is told that something went wrong, whatever becomes of the entry. */
  void failOne() {
    if (!missing.isEmpty()) {
      missing.remove(0).completeExceptionally(new IllegalStateException("not taken"));
    } else if (!pending.isEmpty()) {
      pending.peek().answer().completeExceptionally(new IllegalStateException("timed out"));
    }
  }

  /** From now on no entry is missing, and those that are have been told. */
  void becomeReliable() {
    isReliable = true;
    missing.forEach(answer -> answer.completeExceptionally(new IllegalStateException("not taken")));
  }

  /** Another machine leads, or the same one again. */
  void elect(Object machine) {
    undecided += Math.max(0, pending.size() - 1);
    for (int i = random.nextInt(pending.size() + 1); i > 0; i--) {
      commitOne();
    }
    List<Pending> lost = new ArrayList<>(pending);
    pending.clear();
    leader = machine;
    for (Pending entry : lost) {
      missing.add(entry.answer());
      if (random.nextBoolean()) {
        entry.answer().completeExceptionally(new IllegalStateException("no leader"));
      }
    }
  }

  private final class Engine extends IdleEngine {
    private final Object machine;
    private final IntSupplier applied;

    Engine(Object machine, IntSupplier applied) {
      this.machine = machine;
      this.applied = applied;
    }

    @Override
    public boolean leads() {
      return leader == machine;
    }

    @Override
    public Status status() {
      int last = committed.size() - 1;
      return new Status(
          true,
          Optional.ofNullable(leader).map(Object::toString),
          1,
          last,
          last,
          applied.getAsInt() - 1,
          List.of());
    }

    @Override
    public CompletionStage<?> append(byte[] entry) {
      if (!leads()) {
        return CompletableFuture.failedFuture(new IllegalStateException("not the leader"));
      }
      CompletableFuture<Void> answer = new CompletableFuture<>();
      if (isReliable || random.nextInt(REFUSED_OF) > 0) {
        pending.add(new Pending(entry, answer));
      } else {
        missing.add(answer);
      }
      return answer;
    }
  }
}
