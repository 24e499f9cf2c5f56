package lottery.server;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import lottery.log.LogLine;
import lottery.log.QueuedOutput;
import lottery.signal.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a serving process: start, wait for a signal or for a failed journal, drain, exit.
 *
 * <p>A JVM that ends by SIGTERM exits with 143. Here the shutdown hook drains and then halts with
 * the right code: 0 after a clean drain. A second signal finds the hook already running and changes
 * nothing.
 */
final class ServeCommand {
  /**
   * The part of the deadline that is kept for the last log lines when nobody reads standard output.
   */
  private static final Duration LOG_FLUSH = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final ServerConfig config;
  private final QueuedOutput output;
  private final AtomicReference<TcpServer> running = new AtomicReference<>();

  private volatile int exitCode = LotteryServer.DONE;

  ServeCommand(ServerConfig config, QueuedOutput output) {
    this.config = config;
    this.output = output;
  }

  /** Does not return while the server runs well. */
  int run(Clock clock) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "drain"));
    LOG.info(config.logLine().toString());
    if (config.tls().isPresent() || config.nodeTls().isPresent()) {
      Signals.onEach("HUP", this::reloadCertificates);
    }
    try {
      running.set(TcpServer.start(config, clock, output));
    } catch (StartException e) {
      LOG.error(LogLine.fail("inicio").with("error", e.getMessage()).toString());
      exitCode = LotteryServer.FAILED;
      return exitCode;
    }
    LOG.info(LogLine.success("escuchando").with("port", running.get().port()).toString());
    boolean isWanted = running.get().ended().awaitUninterruptibly().isSuccess();
    exitCode = isWanted ? LotteryServer.DONE : LotteryServer.FAILED;
    return exitCode;
  }

  private void reloadCertificates() {
    TcpServer server = running.get();
    if (server != null) {
      server.reloadCertificates();
    }
  }

  /** Runs once, in the shutdown hook, whatever ends the program. */
  private void stop() {
    TcpServer server = running.get();
    boolean clean = server == null || server.drain();
    output.close(LOG_FLUSH);
    Runtime.getRuntime().halt(clean ? exitCode : LotteryServer.FAILED);
  }
}
