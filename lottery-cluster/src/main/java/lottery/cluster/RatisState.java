package lottery.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lottery.server.cluster.ReplicatedState;
import lottery.server.cluster.ReplicatedState.Position;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.util.ProtoUtils;

/**
 * Passes the entries of the log on. Ratis' thread that applies entries, but for {@link
 * #notifyLogFailed}.
 *
 * <p>Ratis lives on after its log has failed, and calls again after an exception; here both are
 * final.
 */
final class RatisState extends BaseStateMachine {
  /** Hears what becomes of this machine's membership. Any thread. */
  interface Listener {
    /**
     * From here on in the log these are the members.
     *
     * @param isSettled false while they are changing
     */
    void members(List<RaftPeer> members, boolean isSettled);

    /**
     * The engine has closed itself, because the others do not know this machine.
     *
     * @param hasApplied whether this machine has ever got an entry
     */
    void leftOut(boolean hasApplied);
  }

  private final ReplicatedState state;
  private final Listener listener;

  /** Where this machine is when it starts; asked for only then, as others cannot use it. */
  private SnapshotInfo restored;

  private boolean failed;

  RatisState(ReplicatedState state, Listener listener) {
    this.state = state;
    this.listener = listener;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage)
      throws IOException {
    super.initialize(server, group, storage);
    Position position = state.restore();
    if (position.index() >= 0) {
      TermIndex at = TermIndex.valueOf(position.term(), position.index());
      setLastAppliedTermIndex(at);
      restored = new Restored(at);
    }
  }

  /** Nobody gets this machine's checkpoint: others are sent entries. */
  void started() {
    restored = null;
  }

  @Override
  public SnapshotInfo getLatestSnapshot() {
    return restored;
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    if (failed) {
      throw new IllegalStateException("this machine has failed");
    }
    try {
      state.apply(entry.getStateMachineLogEntry().getLogData().asReadOnlyByteBuffer());
    } catch (IOException | RuntimeException e) {
      fail(e);
      throw new IllegalStateException(e);
    }
    updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
    return CompletableFuture.completedFuture(Message.EMPTY);
  }

  @Override
  public long takeSnapshot() throws IOException {
    TermIndex last = getLastAppliedTermIndex();
    if (failed || last.getIndex() < 0) {
      return -1;
    }
    try {
      state.checkpoint(new Position(last.getTerm(), last.getIndex()));
      return last.getIndex();
    } catch (IOException | RuntimeException e) {
      fail(e);
      throw e;
    }
  }

  private void fail(Exception cause) {
    failed = true;
    state.failed(cause);
  }

  @Override
  public void notifyConfigurationChanged(long term, long index, RaftConfigurationProto conf) {
    listener.members(ProtoUtils.toRaftPeers(conf.getPeersList()), conf.getOldPeersCount() == 0);
  }

  @Override
  public void notifyServerShutdown(RoleInfoProto role, boolean allServer) {
    if (!allServer) {
      listener.leftOut(getLastAppliedTermIndex().getIndex() >= 0);
    }
  }

  @Override
  public void notifyLogFailed(Throwable cause, LogEntryProto entry) {
    state.failed(cause);
  }

  /** A checkpoint of this machine's, whose files are the server's. */
  private record Restored(TermIndex at) implements SnapshotInfo {
    @Override
    public TermIndex getTermIndex() {
      return at;
    }

    @Override
    public List<FileInfo> getFiles() {
      return List.of();
    }
  }
}
