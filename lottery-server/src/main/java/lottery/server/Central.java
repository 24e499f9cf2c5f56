package lottery.server;

import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import lottery.log.Lines;
import lottery.server.contest.ConfiguredContest;
import lottery.server.contest.ContestLoop;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.JournalFigures;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import lottery.server.net.Connections;
import lottery.server.net.Entrance;
import lottery.server.net.ServerInitializer;
import lottery.server.peer.PeerLimits;

/**
 * The rooms of a central, wired together: everything but threads, sockets and a disk. {@link
 * TcpServer} brings those; a simulation brings its own.
 */
public final class Central implements Backend {
  private final DataDirectory directory;
  private final ContestLoop contests;
  private final Connections connections;
  private final PeerLimits peers;
  private final Entrance entrance;
  private final JournalFigures journals;
  private final ServerInitializer pipelines;

  private Central(
      DataDirectory directory,
      ContestLoop contests,
      Connections connections,
      PeerLimits peers,
      Entrance entrance,
      JournalFigures journals,
      ServerInitializer pipelines) {
    this.directory = directory;
    this.contests = contests;
    this.connections = connections;
    this.peers = peers;
    this.entrance = entrance;
    this.journals = journals;
    this.pipelines = pipelines;
  }

  /**
   * Recovers the contests, or opens the first one. On the journal loop, {@code options.loop()}.
   *
   * @param configured the contest that has to be there, or is opened
   * @param directory the central's for as long as it is open; closed if it cannot be opened
   * @param clock decides, in its zone, what a birthdate in the future is
   * @param lines where log lines go
   * @param onFailure told when nothing can be stored any more, after which the process has to end
   * @throws IOException one line: the directory is not to be used, is damaged, or belongs to other
   *     terms
   */
  public static Central open(
      ConfiguredContest configured,
      Entrance entrance,
      DataDirectory directory,
      JournalOptions options,
      Clock clock,
      Lines lines,
      Consumer<Exception> onFailure)
      throws IOException {
    try {
      return opened(configured, entrance, directory, options, clock, lines, onFailure);
    } catch (IOException | RuntimeException e) {
      try {
        directory.close();
      } catch (IOException notClosed) {
        e.addSuppressed(notClosed);
      }
      throw e;
    }
  }

  private static Central opened(
      ConfiguredContest configured,
      Entrance entrance,
      DataDirectory directory,
      JournalOptions options,
      Clock clock,
      Lines lines,
      Consumer<Exception> onFailure)
      throws IOException {
    ContestLoop contests =
        ContestLoop.open(configured, directory, options, clock, lines, onFailure);
    Connections connections = new Connections();
    PeerLimits peers =
        PeerLimits.ofHeap(
            Runtime.getRuntime().maxMemory(), directory.backlogBytes(), lines, System::nanoTime);
    ServerInitializer pipelines = new ServerInitializer(connections, entrance, peers, contests);
    return new Central(
        directory, contests, connections, peers, entrance, options.figures(), pipelines);
  }

  @Override
  public ChannelHandler pipelines() {
    return pipelines;
  }

  @Override
  public long betsStored() {
    return peers.figures().betsStored();
  }

  /** Where operators ask and act. */
  ContestLoop contests() {
    return contests;
  }

  /** Whether an agency has a connection. Any thread. */
  boolean isConnected(int agency) {
    return pipelines.isConnected(agency);
  }

  /** What peers hold, and have done. */
  PeerLimits peers() {
    return peers;
  }

  /** What the journals have done. */
  JournalFigures journals() {
    return journals;
  }

  @Override
  public void keepDeadline() {
    contests.keepDeadline();
  }

  @Override
  public void closeSlowPeers() {
    peers.closeSlow();
    entrance.closeSlow();
  }

  @Override
  public void reportLeftOutLines() {
    peers.lines().report();
  }

  @Override
  public void retry() {
    contests.retry();
  }

  @Override
  public Future<?> drainConnections(EventExecutor executor) {
    Future<?> drained = connections.drain(executor);
    contests.turnAway();
    return drained;
  }

  @Override
  public void giveUpUntakenReplies() {
    connections.giveUpUntaken();
  }

  @Override
  public void closeConnections() {
    connections.close();
  }

  @Override
  public void close(Waiter waiter) {
    contests.close(new ClosingDirectory(directory, waiter));
  }

  /** Gives the data directory back after the contests in it. */
  private record ClosingDirectory(DataDirectory directory, Waiter asker) implements Waiter {
    @Override
    public void durable() {
      try {
        directory.close();
        asker.durable();
      } catch (IOException e) {
        asker.failed(e);
      }
    }

    @Override
    public void failed(Exception cause) {
      asker.failed(cause);
    }
  }
}
