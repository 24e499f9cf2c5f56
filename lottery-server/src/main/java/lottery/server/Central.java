package lottery.server;

import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Clock;
import java.util.function.Consumer;
import lottery.codec.bet.BetRules;
import lottery.server.contest.ContestLoop;
import lottery.server.draw.AskWinnersHandler;
import lottery.server.draw.Books;
import lottery.server.draw.WinnersBarrier;
import lottery.server.draw.WinnersPush;
import lottery.server.intake.AskProgressHandler;
import lottery.server.intake.BatchHandler;
import lottery.server.intake.BetHandler;
import lottery.server.intake.ReadyHandler;
import lottery.server.intake.SubmitHandler;
import lottery.server.intake.TypedBatchHandler;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Storage;
import lottery.server.journal.Terms;
import lottery.server.journal.Waiter;
import lottery.server.net.Connections;
import lottery.server.net.ServerInitializer;

/**
 * The rooms of a central, wired together: everything but threads, sockets and a disk. {@link
 * TcpServer} brings those; a simulation brings its own.
 */
public final class Central {
  private final Journal journal;
  private final WinnersBarrier barrier;
  private final Connections connections;
  private final ServerInitializer pipelines;

  private Central(
      Journal journal,
      WinnersBarrier barrier,
      Connections connections,
      ServerInitializer pipelines) {
    this.journal = journal;
    this.barrier = barrier;
    this.connections = connections;
    this.pipelines = pipelines;
  }

  /**
   * Recovers the contest. On the journal loop, {@code options.loop()}.
   *
   * @param config its terms and limits; the rest of it is the caller's to follow
   * @param clock decides what a birthdate in the future is
   * @param onFailure told when nothing can be stored any more, after which the process has to end
   * @throws JournalException one line: the directory is not to be used, is damaged, or belongs to
   *     other terms
   */
  public static Central open(
      ServerConfig config,
      Storage storage,
      JournalOptions options,
      Clock clock,
      Consumer<Exception> onFailure)
      throws JournalException {
    Terms terms = config.terms();
    int agencies = terms.agencies();
    WinnersBarrier barrier = new WinnersBarrier(agencies, options.loop());
    ContestLoop contest =
        new ContestLoop(new Books(agencies, terms.number()), barrier, options.loop(), onFailure);
    Journal journal = Journal.open(storage, terms, options, contest.recovery(), onFailure);
    contest.start(journal);
    ServerInitializer.Services services =
        new ServerInitializer.Services(
            new BetHandler(contest),
            new BatchHandler(contest),
            new SubmitHandler(contest),
            new AskProgressHandler(contest),
            new ReadyHandler(contest),
            new AskWinnersHandler(agencies, barrier),
            () -> new TypedBatchHandler(contest),
            books -> new WinnersPush(books, barrier));
    Connections connections = new Connections(config.maxConnections());
    ServerInitializer pipelines =
        new ServerInitializer(
            connections,
            services,
            new BetRules(agencies, clock, terms.number()),
            config.maxFrameBytes(),
            config.idleTimeout());
    return new Central(journal, barrier, connections, pipelines);
  }

  /** Sets up the pipeline of each connection that is accepted. */
  public ChannelHandler pipelines() {
    return pipelines;
  }

  /**
   * Lets every connection have the replies that are owed to it, except winners that wait for a
   * draw, and closes it. Any thread.
   */
  public Future<?> drainConnections(EventExecutor executor) {
    barrier.turnAway();
    return connections.drain(executor);
  }

  /** Commits what is pending and gives the directory back. Journal loop only. */
  public void close(Waiter waiter) {
    journal.close(waiter);
  }
}
