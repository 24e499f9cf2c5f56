package lottery.cluster;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.RaftServerAsynchronousProtocol;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;

/**
 * Says that this machine has entries when they are forced, and not before; and while it cannot
 * apply entries as fast as they come, not before it has. Any thread.
 *
 * <p>Ratis does so for entries that are new to it. Those that it has got already it acknowledges at
 * once, also while they are being forced: after a reconnection or an election a leader would count
 * entries here that a loss of power would take. And after a cut of its log it acknowledges the
 * first entries in the place of those that were cut when they are written, because their indices
 * were forced before.
 *
 * <p>Ratis' followers take whatever comes, and keep in the heap what they have not applied: a
 * machine that catches up, or whose disk is slow at a checkpoint, would run out of memory. A leader
 * sends no more when some answers are missing. What is committed is applied whatever the others do,
 * so waiting for that ends.
 */
final class ForcedAppends implements InvocationHandler {
  private static final long LOOK_MILLIS = 1;

  /** Above this the answers wait while there is something to apply. */
  static final long MOST_UNAPPLIED_BYTES = 32 << 20;

  /** Some ten seconds. A leader sends again what was not acknowledged. */
  static final int LOOKS = 10_000;

  private final RaftServer server;
  private final Executor later;
  private final UnappliedEntries unapplied = new UnappliedEntries();

  /** Done when no cut of the log is waiting any more; until then its forced index is too high. */
  private CompletableFuture<?> cut = CompletableFuture.completedFuture(null);

  private ForcedAppends(RaftServer server, Executor later) {
    this.server = server;
    this.later = later;
  }

  /** The same server, which acknowledges what is forced. */
  static RaftServer of(RaftServer server) {
    return of(server, CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
  }

  /**
   * The same.
   *
   * @param later for another look at what is forced
   */
  static RaftServer of(RaftServer server, Executor later) {
    return (RaftServer)
        Proxy.newProxyInstance(
            RaftServer.class.getClassLoader(),
            new Class<?>[] {RaftServer.class},
            new ForcedAppends(server, later));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (arguments != null
        && arguments[0] instanceof AppendEntriesRequestProto request
        && method.getDeclaringClass() == RaftServerAsynchronousProtocol.class
        && request.getEntriesCount() > 0) {
      return append(request);
    }
    try {
      return method.invoke(server, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private synchronized CompletableFuture<AppendEntriesReplyProto> append(
      AppendEntriesRequestProto request) throws IOException {
    RaftServer.Division division = server.getDivision(RatisEngine.GROUP);
    boolean cuts = cuts(request, division.getRaftLog());
    unapplied.add(request.getEntriesList());
    CompletableFuture<AppendEntriesReplyProto> reply = server.appendEntriesAsync(request);
    if (cuts) {
      cut = reply.handle((done, failure) -> null);
    }
    CompletableFuture<?> cutBefore = cut;
    return reply.thenCompose(
        said ->
            said.getResult() == AppendResult.SUCCESS
                ? cutBefore.thenCompose(done -> whenStored(said, division, LOOKS))
                : CompletableFuture.completedFuture(said));
  }

  /** Whether other entries are in the place of some of them. */
  private static boolean cuts(AppendEntriesRequestProto request, RaftLog log) {
    for (LogEntryProto entry : request.getEntriesList()) {
      if (entry.getIndex() >= log.getNextIndex()) {
        return false;
      }
      TermIndex there = log.getTermIndex(entry.getIndex());
      if (there != null && there.getTerm() != entry.getTerm()) {
        return true;
      }
    }
    return false;
  }

  private CompletionStage<AppendEntriesReplyProto> whenStored(
      AppendEntriesReplyProto reply, RaftServer.Division division, int looks) {
    if (division.getRaftLog().getFlushIndex() >= reply.getMatchIndex() && !isBehind(division)) {
      return CompletableFuture.completedFuture(reply);
    }
    if (looks == 0) {
      return CompletableFuture.failedFuture(
          new IOException("entry " + reply.getMatchIndex() + " is not forced, or not applied"));
    }
    return CompletableFuture.supplyAsync(() -> whenStored(reply, division, looks - 1), later)
        .thenCompose(next -> next);
  }

  private boolean isBehind(RaftServer.Division division) {
    long applied = division.getInfo().getLastAppliedIndex();
    return unapplied.bytesAfter(applied) > MOST_UNAPPLIED_BYTES
        && applied < division.getRaftLog().getLastCommittedIndex();
  }
}
