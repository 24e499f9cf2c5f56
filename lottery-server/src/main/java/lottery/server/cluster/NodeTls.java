package lottery.server.cluster;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import lottery.log.LogLine;
import lottery.server.certificates.CertificateFiles;
import lottery.tls.Credentials;
import lottery.tls.NodeUri;
import lottery.tls.PeerCertificateException;
import lottery.tls.PeerTrust;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;
import lottery.tls.TlsMaterial;
import lottery.tls.UnusableFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS between machines: what this one shows, and whom it believes. The engine makes its contexts
 * once, so what they hold asks here for the files in use. Any thread.
 */
public final class NodeTls implements AutoCloseable {
  /** The only version: all machines run this program. */
  public static final String PROTOCOL = "TLSv1.3";

  private static final int LOOK_SECONDS = 10;

  /** Machines try again at once, and for ever. */
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Logger LOG = LoggerFactory.getLogger(NodeTls.class);

  /** What one set of files means. */
  record Present(Credentials own, PeerTrust trust) {}

  private final String node;
  private final TlsFile certificateFile;
  private final Clock clock;
  private final Map<String, String> machines = new ConcurrentHashMap<>();
  private final CertificateFiles files;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, NodeTls::thread);
  private volatile Present present;
  private long lastTold = System.nanoTime() - TELL_NANOS;

  private NodeTls(TlsFiles files, String node, Clock clock)
      throws UnusableFileException, SSLException {
    this.node = node;
    this.certificateFile = files.certificate().orElseThrow();
    this.clock = clock;
    this.files = CertificateFiles.read(files, clock, this::take);
  }

  /**
   * Reads the files, and begins to look at them every {@value #LOOK_SECONDS} s.
   *
   * @param node this machine's name, which its certificate has to have
   * @throws UnusableFileException in one line
   */
  public static NodeTls start(TlsFiles files, String node, Clock clock)
      throws UnusableFileException, SSLException {
    NodeTls tls = new NodeTls(files, node, clock);
    tls.thread.scheduleWithFixedDelay(
        tls.files::lookAgain, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return tls;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "node-certificates");
    thread.setDaemon(true);
    return thread;
  }

  private void take(TlsMaterial material) throws UnusableFileException {
    Credentials own = material.own().orElseThrow();
    requireOwnName(own.certificate());
    present = new Present(own, new PeerTrust(material, this::requireKnown, clock));
  }

  private void requireOwnName(X509Certificate certificate) throws UnusableFileException {
    String expected = NodeUri.of(node) + ", as cluster.node says";
    try {
      String name = NodeUri.nodeOf(certificate);
      if (!name.equals(node)) {
        throw certificateFile.unusable("is for node \"" + name + "\"", expected);
      }
    } catch (PeerCertificateException e) {
      throw certificateFile.unusable(e.getMessage(), expected);
    }
  }

  private void requireKnown(X509Certificate certificate) throws PeerCertificateException {
    String name = NodeUri.nodeOf(certificate);
    if (!machines.containsKey(name)) {
      throw new PeerCertificateException(
          "certificate of node \"%s\" (expected: of one of %s)"
              .formatted(name, machines.keySet().stream().sorted().toList()));
    }
  }

  /**
   * From now on these machines are known too. Those that are known already stay so, because a
   * machine that was removed is told so when it asks.
   *
   * @param more host:port of each, by its name
   */
  public void meet(Map<String, String> more) {
    machines.putAll(more);
  }

  /** Whether the machine is reached there. */
  boolean isAt(String name, String address) {
    return address.equals(machines.get(name));
  }

  /** The set of files in use. */
  Present present() {
    return present;
  }

  /** Logs why another machine is not let in, or not connected to; not more often than it helps. */
  synchronized void tell(String reason) {
    long now = System.nanoTime();
    if (now - lastTold >= TELL_NANOS) {
      lastTold = now;
      LOG.warn(
          LogLine.fail("cluster").with("nodo", node).with("error", "TLS: " + reason).toString());
    }
  }

  /** The files in use. */
  public CertificateFiles files() {
    return files;
  }

  /** Looks at the files now. */
  public void reload() {
    thread.execute(files::lookAgain);
  }

  /** Shows this machine's certificate. */
  public X509ExtendedKeyManager keyManager() {
    return new NodeKeys(this);
  }

  /** Judges other machines' certificates. */
  public X509ExtendedTrustManager trustManager() {
    return new NodeTrust(this);
  }

  /** Who has made a connection, by its certificates. */
  public NodeCaller caller(List<X509Certificate> chain) {
    return new NodeCaller(this, chain);
  }

  /** Ends its thread; files are looked at no more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
