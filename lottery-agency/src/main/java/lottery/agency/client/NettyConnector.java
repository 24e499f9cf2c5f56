package lottery.agency.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.function.Consumer;

/** Connects to the central in one dialect. */
public final class NettyConnector implements Connector {
  private final Dialer dialer;
  private final Consumer<ChannelPipeline> dialect;

  /**
   * @param dialect sets up the pipeline of a {@link LotteryClient}
   */
  public NettyConnector(Dialer dialer, Consumer<ChannelPipeline> dialect) {
    this.dialer = dialer;
    this.dialect = dialect;
  }

  @Override
  public Future<LotteryClient> connect() {
    Promise<LotteryClient> connected = dialer.loop().newPromise();
    Future<Channel> connecting = dialer.connect(dialect);
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connected.setSuccess(LotteryClient.of(connecting.getNow()));
          } else {
            connected.setFailure(done.cause());
          }
        });
    return connected;
  }

  @Override
  public boolean avoidLast() {
    return dialer.avoidLast();
  }
}
