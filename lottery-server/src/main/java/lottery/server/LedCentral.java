package lottery.server;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import lottery.log.Lines;
import lottery.log.LogLine;
import lottery.server.cluster.ClusterNode;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import lottery.server.net.Entrance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link Central} of one of several machines while it leads. It is made as a start makes it,
 * and thrown away with all connections when the lead is lost; their requests may or may not be
 * stored.
 */
final class LedCentral implements ClusterNode.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(LedCentral.class);

  private final ServerConfig config;
  private final Entrance entrance;
  private final JournalOptions options;
  private final Clock clock;
  private final Lines lines;
  private final OperatorAccess operators;
  private final Consumer<Exception> onFailure;

  /** Written on the journal loop; null while this machine does not lead. */
  private volatile Central central;

  /** Journal loop only. */
  private boolean closing;

  /**
   * @param options of the journals of contests that are led; a machine has them by options of its
   *     own
   * @param clock in the zone of bets
   * @param onFailure told when this machine cannot go on, after which the process has to end
   */
  LedCentral(
      ServerConfig config,
      Entrance entrance,
      JournalOptions options,
      Clock clock,
      Lines lines,
      OperatorAccess operators,
      Consumer<Exception> onFailure) {
    this.config = config;
    this.entrance = entrance;
    this.options = options;
    this.clock = clock;
    this.lines = lines;
    this.operators = operators;
    this.onFailure = onFailure;
  }

  /** The central, if this machine leads. Any thread. */
  Optional<Central> present() {
    return Optional.ofNullable(central);
  }

  @Override
  public void leads(ClusterNode.Lead lead) {
    options.loop().execute(() -> open(lead));
  }

  private void open(ClusterNode.Lead lead) {
    if (closing || lead.isLost()) {
      return;
    }
    try {
      Central opened =
          Central.open(
              config.contest(), entrance, lead.contests(), options, clock, lines, onFailure);
      central = opened;
      operators.leads(opened);
      say("lider");
    } catch (IOException | RuntimeException e) {
      if (!lead.isLost()) {
        onFailure.accept(e);
      }
    }
  }

  @Override
  public void follows() {
    options.loop().execute(this::abandon);
  }

  private void abandon() {
    Central abandoned = central;
    if (abandoned != null) {
      central = null;
      operators.follows();
      abandoned.closeConnections();
      abandoned.close(new Abandoned());
      say("seguidor");
    }
  }

  private void say(String role) {
    LOG.info(
        LogLine.success("cluster")
            .with("nodo", config.cluster().orElseThrow().node())
            .with("papel", role)
            .toString());
  }

  @Override
  public void removed() {
    onFailure.accept(new RemovedException(config.cluster().orElseThrow().node()));
  }

  @Override
  public void failed(Exception cause) {
    onFailure.accept(cause);
  }

  /** Ends the lead, and commits what was decided if that is still possible. Journal loop only. */
  void close(Waiter waiter) {
    closing = true;
    if (central == null) {
      waiter.durable();
    } else {
      central.close(waiter);
    }
  }

  /** Nobody waits for a central that has lost its lead. */
  private record Abandoned() implements Waiter {
    @Override
    public void durable() {
      // Nothing was on its way.
    }

    @Override
    public void failed(Exception cause) {
      // As expected.
    }
  }
}
