package lottery.server;

import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import lottery.server.journal.Waiter;

/** What is behind the port: a {@link Central}, or the one of several machines that leads. */
interface Backend {
  /** Sets up the pipeline of each connection that begins. */
  ChannelHandler pipelines();

  /** How many bets have been stored since this server began, or began to lead. Any thread. */
  long betsStored();

  /** Closes books if the deadline has come. To be called a few times a second; any thread. */
  void keepDeadline();

  /**
   * Closes connections that are too slow to complete what they have begun. To be called every tenth
   * of a second or so; any thread.
   */
  void closeSlowPeers();

  /**
   * Reports how many peers' lines were left out of the log. Must be called every few seconds; any
   * thread.
   */
  void reportLeftOutLines();

  /**
   * Looks for winners again that could not be found or kept. To be called every few seconds; any
   * thread.
   */
  void retry();

  /**
   * Sends every connection the replies that are owed to it, except winners that wait for a draw,
   * and closes it. Any thread.
   */
  Future<?> drainConnections(EventExecutor executor);

  /** Closes the connections of peers that do not read what they were sent. Any thread. */
  void giveUpUntakenReplies();

  /** Closes every connection, whatever is owed to it. Any thread. */
  void closeConnections();

  /** Commits what is pending and unlocks the directory. Journal loop only. */
  void close(Waiter waiter);
}
