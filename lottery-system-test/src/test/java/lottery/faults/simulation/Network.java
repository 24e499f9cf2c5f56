package lottery.faults.simulation;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lottery.agency.client.Connector;
import lottery.agency.client.LotteryClient;

/** Connects agencies with the central, if it listens and the random choice allows it. */
final class Network {
  private final World world;
  private final Function<Speech, Tap> taps;
  private final Duration latency;
  private final List<Link> links = new ArrayList<>();
  private ChannelHandler pipelines;
  private boolean reliable;
  private long opened;

  /**
   * @param taps who reads along on a connection
   */
  Network(World world, Function<Speech, Tap> taps, Duration latency) {
    this.world = world;
    this.taps = taps;
    this.latency = latency;
  }

  /** The central takes connections. */
  void listen(ChannelHandler pipelines) {
    this.pipelines = pipelines;
  }

  /** The central takes no more connections. */
  void refuse() {
    pipelines = null;
  }

  void centralDies() {
    refuse();
    open().forEach(Link::centralDies);
  }

  /** Whether the central has no connection. */
  boolean isIdle() {
    return links.stream().noneMatch(Link::isOpenAtCentral);
  }

  /** Stops all random faults of the network. */
  void becomeReliable() {
    reliable = true;
  }

  /** Drops one of the connections, if there is one. */
  void cutOne() {
    List<Link> open = open();
    if (!open.isEmpty()) {
      open.get(world.random().nextInt(open.size())).cut();
    }
  }

  /** How one process of an agency connects. */
  final class Access implements Connector {
    private final EventLoop loop;
    private final Speech speech;
    private final List<Link> own = new ArrayList<>();
    private boolean dead;

    Access(EventLoop loop, Speech speech) {
      this.loop = loop;
      this.speech = speech;
    }

    @Override
    public Future<LotteryClient> connect() {
      Promise<LotteryClient> connected = loop.newPromise();
      world.after(world.upTo(latency), () -> connect(connected));
      return connected;
    }

    /** The process has died. */
    void die() {
      dead = true;
      own.forEach(Link::agencyDies);
    }

    private void connect(Promise<LotteryClient> connected) {
      if (dead) {
        return;
      }
      if (pipelines == null || (!reliable && world.once(20))) {
        connected.tryFailure(new ConnectException("refused"));
        return;
      }
      Link link =
          new Link(
              world, opened++, latency, taps.apply(speech), new AgencyPipeline(speech), pipelines);
      links.add(link);
      own.add(link);
      connected.trySuccess(LotteryClient.of(link.agency()));
    }
  }

  private static final class AgencyPipeline extends ChannelInitializer<Channel> {
    private final Speech speech;

    AgencyPipeline(Speech speech) {
      this.speech = speech;
    }

    @Override
    protected void initChannel(Channel channel) {
      speech.install(channel.pipeline());
    }
  }

  private List<Link> open() {
    links.removeIf(link -> !link.isOpen());
    return new ArrayList<>(links);
  }
}
