package lottery.bench.load;

import io.netty.handler.ssl.SslContext;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLEngine;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerOptions;
import lottery.bench.process.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a poll costs a server: a new connection, a question for winners, BUSY. */
@Command(
    name = "polls",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Polls one after the other, without TLS, with a session ticket, and with a whole handshake:"
            + " how many a second, and the server's CPU for each.")
public final class PollsCommand implements Callable<Integer> {
  private static final int BUSY_BYTES = 5;

  private enum Kind {
    PLAIN,
    TICKET,
    WHOLE
  }

  @Mixin private ServerOptions server;

  @Option(
      names = "--tls",
      required = true,
      description = "certificates that deploy/certificates.sh made in DIR",
      paramLabel = "DIR")
  private Path tls;

  @Option(names = "--warmup", description = "polls before the clock runs", defaultValue = "1000")
  private int warmup;

  @Option(names = "--polls", description = "polls measured", defaultValue = "2000")
  private int polls;

  @Override
  public Integer call() throws Exception {
    try (RunDirectory directory = server.newDirectory()) {
      ServerLaunch launch = server.launch();
      for (Kind kind : Kind.values()) {
        Path run = directory.path().resolve(kind.name());
        try (ServerProcess process = ServerProcess.start(launch, run, environment(kind))) {
          measure(kind, process);
          process.stop();
        }
      }
    }
    return 0;
  }

  private Map<String, String> environment(Kind kind) {
    Map<String, String> environment = new HashMap<>(Map.of("SERVER_AGENCIES", "2"));
    environment.put("SERVER_LOGGING_LEVEL", "WARN");
    if (kind != Kind.PLAIN) {
      environment.putAll(new LoadTls(tls).serverEnvironment());
    }
    return environment;
  }

  private void measure(Kind kind, ServerProcess process) throws IOException {
    SslContext context = new LoadTls(tls).context(1);
    for (int i = 0; i < warmup; i++) {
      poll(kind, process.port(), context);
    }
    ProcessCost before = ProcessCost.of(process.pid());
    long begin = System.nanoTime();
    for (int i = 0; i < polls; i++) {
      poll(kind, process.port(), context);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    ProcessCost cost = ProcessCost.of(process.pid()).since(before);
    System.out.printf(
        "%-8s %,8.0f polls/s, one after the other; %.3f ms of the server's CPU each%n",
        kind, polls / seconds, cost.cpuSeconds() * 1e3 / polls);
  }

  private static void poll(Kind kind, int port, SslContext context) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SSLEngine engine = kind == Kind.PLAIN ? null : LoadTls.engine(context, port);
    try (Wire wire = engine == null ? new Wire.Plain(channel) : new TlsWire(channel, engine)) {
      wire.write(ByteBuffer.wrap(new byte[] {6, 0, 0, 0, 2, '1', '#'}));
      ByteBuffer in = ByteBuffer.allocate(32 << 10);
      while (in.position() < BUSY_BYTES) {
        if (wire.read(in) < 0) {
          throw new EOFException("the server closed the connection");
        }
      }
    }
    if (kind == Kind.WHOLE) {
      engine.getSession().invalidate();
    }
  }
}
