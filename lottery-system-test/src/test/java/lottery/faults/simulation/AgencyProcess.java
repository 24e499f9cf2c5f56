package lottery.faults.simulation;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import lottery.agency.client.Connector;
import lottery.agency.session.Backoff;
import lottery.agency.session.SessionContext;

/** One process of an agency: an event loop, and its way to the central. */
final class AgencyProcess {
  private static final Duration BACKOFF_INITIAL = Duration.ofMillis(100);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(2);

  private final World world;
  private final EmbeddedChannel loop;
  private final Network.Access access;

  AgencyProcess(World world, Network network, Speech speech) {
    this.world = world;
    this.loop =
        EmbeddedChannel.builder()
            .ticker(world.ticker())
            .handlers(new ChannelInboundHandlerAdapter())
            .build();
    world.add(loop);
    this.access = network.new Access(loop.eventLoop(), speech);
  }

  /** The network, clock and randomness of a session of this process. */
  SessionContext context() {
    Backoff backoff = new Backoff(BACKOFF_INITIAL, BACKOFF_MAX, world.random().split());
    return new SessionContext(access, loop.eventLoop(), backoff);
  }

  Connector connector() {
    return access;
  }

  /** Runs on its event loop. */
  void execute(Runnable task) {
    loop.eventLoop().execute(task);
  }

  /** SIGKILL. */
  void kill() {
    world.remove(loop);
    access.die();
  }
}
