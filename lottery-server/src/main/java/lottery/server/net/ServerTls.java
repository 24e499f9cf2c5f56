package lottery.server.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import lottery.log.LogLine;
import lottery.server.certificates.CertificateFiles;
import lottery.tls.PeerCertificateException;
import lottery.tls.TlsMaterial;
import lottery.tls.UnusableFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS on the server's port: the certificates of now, the handshakes under way, and the connections
 * that were let in by a certificate.
 *
 * <p>The expensive part of a handshake runs on threads of its own, half as many as there are cores,
 * so that a crowd of them leaves the event loops to the bets.
 */
public final class ServerTls implements AutoCloseable {
  static final int LOOK_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

  private final TlsPolicy policy;
  private final Clock clock;
  private final CertificateFiles files;
  private final Handshakes handshakes =
      Handshakes.ofHeap(Runtime.getRuntime().maxMemory(), System::nanoTime);
  private final ChannelGroup identified =
      new DefaultChannelGroup("identified", GlobalEventExecutor.INSTANCE);
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          new DefaultThreadFactory("tls", true));

  /** What new connections get. */
  private volatile TlsContext context;

  private ServerTls(TlsPolicy policy, Clock clock) throws UnusableFileException, SSLException {
    this.policy = policy;
    this.clock = clock;
    this.files = CertificateFiles.read(policy.files(), clock, this::take);
  }

  private void take(TlsMaterial material) throws SSLException {
    context = TlsContext.of(material, policy, clock);
  }

  /**
   * Reads the files, and begins to look at them every {@value #LOOK_SECONDS} s.
   *
   * @throws UnusableFileException in one line
   */
  public static ServerTls start(TlsPolicy policy, Clock clock)
      throws UnusableFileException, SSLException {
    // Read once by the JDK, before its first engine: in TLS 1.2 nobody needs a second handshake on
    // a connection but those who want to make this side work.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    ServerTls tls = new ServerTls(policy, clock);
    tls.threads.scheduleWithFixedDelay(
        tls::lookAgain, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return tls;
  }

  /** Looks at the files now. Any thread. */
  public void reload() {
    threads.execute(this::lookAgain);
  }

  private synchronized void lookAgain() {
    if (files.lookAgain()) {
      identified.forEach(this::closeIfRevoked);
    }
  }

  /** Closes peers that keep others waiting for a handshake. Any thread. */
  public void closeSlow() {
    handshakes.closeSlow();
  }

  /** The files in use. Any thread. */
  public CertificateFiles files() {
    return files;
  }

  TlsMode mode() {
    return policy.mode();
  }

  boolean needsClient() {
    return policy.needsClient();
  }

  Handshakes handshakes() {
    return handshakes;
  }

  /** The handler of a new connection. */
  BoundedTls handler(ByteBufAllocator allocator) {
    BoundedTls handler = new BoundedTls(context.ssl().newEngine(allocator), threads);
    handler.setCumulator(RecordBuffers::add);
    handler.setHandshakeTimeoutMillis(policy.handshakeTimeout().toMillis());
    return handler;
  }

  /** The identity in these certificates, judged by the files in use. */
  PeerIdentity identify(List<X509Certificate> chain) throws PeerCertificateException {
    context.trust().judgeAgain(chain);
    return new PeerIdentity(policy.agencyUri().agencyOf(chain.get(0)), chain);
  }

  /** From now on the connection is closed when its certificate is revoked. */
  void watch(Channel channel) {
    identified.add(channel);
    closeIfRevoked(channel);
  }

  private void closeIfRevoked(Channel channel) {
    PeerIdentity.of(channel)
        .filter(identity -> isRevoked(identity))
        .ifPresent(
            identity -> {
              LOG.warn(
                  LogLine.fail("conexion")
                      .with("peer", channel.remoteAddress())
                      .with("error", "TLS: the certificate was revoked")
                      .with("identidad", identity.agency())
                      .toString());
              channel.close();
            });
  }

  private boolean isRevoked(PeerIdentity identity) {
    return context.material().revocations().revokeAnyOf(identity.chain());
  }

  /** Ends its threads; running handshakes fail. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
