package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.Optional;
import lottery.agency.client.Connector;
import lottery.agency.client.LotteryClient;
import lottery.agency.client.UnexpectedReplyException;

/**
 * Names the agency's contest on each connection before anything else is done, so that no bet gets
 * into another contest.
 *
 * <p>A connection begins with a request that every central with streams knows: what that is
 * answered does not matter.
 */
public final class ContestConnector implements Connector {
  private static final String ANY_STREAM = "contest";

  private final Connector connections;
  private final EventExecutor executor;
  private final int agency;
  private final String contest;

  private ContestConnector(
      Connector connections, EventExecutor executor, int agency, String contest) {
    this.connections = connections;
    this.executor = executor;
    this.agency = agency;
    this.contest = contest;
  }

  /** Connections that name this contest, or those as they are if there is none. */
  public static Connector of(
      Connector connections, EventExecutor executor, int agency, Optional<String> contest) {
    return contest
        .<Connector>map(name -> new ContestConnector(connections, executor, agency, name))
        .orElse(connections);
  }

  @Override
  public Future<LotteryClient> connect() {
    Future<LotteryClient> connected = connections.connect();
    Promise<LotteryClient> ready = executor.newPromise();
    connected.addListener(
        done -> {
          if (done.isSuccess()) {
            choose(connected.getNow(), ready);
          } else {
            ready.tryFailure(done.cause());
          }
        });
    return ready;
  }

  private void choose(LotteryClient client, Promise<LotteryClient> ready) {
    client.progress(agency, ANY_STREAM);
    client
        .choose(contest)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                ready.trySuccess(client);
              } else {
                client.close();
                ready.tryFailure(explained(done.cause()));
              }
            });
  }

  /** A central that does not know the request would put the bets into whatever contest it has. */
  private Throwable explained(Throwable failure) {
    return failure instanceof UnexpectedReplyException
        ? new UnknownContestException(contest)
        : failure;
  }

  @Override
  public boolean avoidLast() {
    return connections.avoidLast();
  }
}
