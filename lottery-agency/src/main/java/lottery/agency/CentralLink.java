package lottery.agency;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;
import lottery.agency.AgencyConfig.Central;
import lottery.agency.AgencyConfig.DialectName;
import lottery.agency.client.ClientTls;
import lottery.agency.client.Connector;
import lottery.agency.client.Dialer;
import lottery.agency.client.LotteryClient;
import lottery.agency.client.NettyConnector;
import lottery.config.ConfigurationException;
import lottery.tls.TlsFiles;
import lottery.tls.UnusableFileException;

/**
 * How this agency connects to its central: in its dialect, and with TLS where that is configured.
 */
final class CentralLink {
  private final AgencyConfig config;
  private final EventLoop loop;

  CentralLink(AgencyConfig config, EventLoop loop) {
    this.config = config;
    this.loop = loop;
  }

  /**
   * Connects, and speaks the dialect.
   *
   * @throws ConfigurationException when a file of certificates cannot be used
   */
  Connector connector() {
    return new NettyConnector(dialer(), this::installDialect);
  }

  /**
   * Only connects. The connections of one dialer resume each other's TLS sessions.
   *
   * @throws ConfigurationException when a file of certificates cannot be used
   */
  Dialer dialer() {
    Central central = config.central();
    return new Dialer(
        loop, central.addresses(), central.connectTimeout(), central.tls().map(this::tls));
  }

  private ClientTls tls(CentralTls tls) {
    try {
      ClientTls client =
          ClientTls.of(
              tls.files(), tls.serverName(), config.central().replyTimeout(), Clock.systemUTC());
      if (config.dialect() == DialectName.TYPED) {
        requireOwn(client, tls.files());
      }
      return client;
    } catch (UnusableFileException | SSLException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  /** A central cannot say in this dialect why it closes such a connection. */
  private void requireOwn(ClientTls client, TlsFiles files) {
    if (client.agency().orElse(config.id()) != config.id()) {
      throw new ConfigurationException(
          "%s: for agency %d (expected: for agency %d, the id)"
              .formatted(
                  files.certificate().orElseThrow(), client.agency().getAsInt(), config.id()));
    }
  }

  private void installDialect(ChannelPipeline pipeline) {
    Duration replyTimeout = config.central().replyTimeout();
    if (config.dialect() == DialectName.TYPED) {
      LotteryClient.installTyped(pipeline, config.id(), replyTimeout);
    } else {
      LotteryClient.install(pipeline, replyTimeout);
    }
  }
}
