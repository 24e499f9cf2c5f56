package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import lottery.kit.CapturedOutput;
import lottery.kit.Certificates;
import lottery.kit.SetClock;
import lottery.kit.TlsSockets;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A peer whose certificate has expired since its first handshake comes back with the session ticket
 * of then, and sends a request together with the end of its handshake.
 */
class LateRefusalTest {
  private static final Instant YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z");

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  @TempDir private Path directory;

  @Test
  void nothingOfARefusedPeerIsHeard() throws Exception {
    Certificates certificates = new Certificates(directory.resolve("pki")).run("all", "2");
    SetClock clock = new SetClock(Instant.now());
    Map<String, String> environment = new HashMap<>(certificates.ofServer());
    environment.put("SERVER_AGENCIES", "2");
    TlsSockets attacker = TlsSockets.of(certificates, "agency-2");
    try (RunningServer server = new RunningServer(directory.resolve("data"), environment, clock)) {
      try (Peer before = new Peer(attacker.engine(server.port()), server.port())) {
        assertThat(before.handshakeAndSend(TlvPeer.frame(TlvPeer.READY, "1#")))
            .isEqualTo(TlvPeer.ERROR);
      }
      clock.set(YEAR_2100);
      try (Peer late = new Peer(attacker.engine(server.port()), server.port())) {
        assertThat(late.handshakeAndSend(TlvPeer.frame(TlvPeer.READY, "1#"))).isEqualTo(-1);
        assertThat(late.handshakeBytes).isLessThan(Peer.SMALLEST_CERTIFICATE);
      }
      assertThat(output.lines()).anyMatch(line -> line.contains("expired at "));
      clock.set(Instant.now());
      try (TlvPeer owner =
          new TlvPeer(TlsSockets.of(certificates, "agency-1").connect(server.port()))) {
        assertThat(owner.ask(TlvPeer.BET, "1#Ana#Paz#111#1990-01-02#7574#").isAck()).isTrue();
      }
    }
  }

  /** A blocking peer whose last message of the handshake and first request are one write. */
  private static final class Peer implements AutoCloseable {
    /** A handshake that goes on from an earlier one brings no certificate. */
    private static final int SMALLEST_CERTIFICATE = 300;

    private final SSLEngine engine;
    private final Socket socket;
    private final ByteBuffer sealedIn = ByteBuffer.allocate(1 << 16).flip();
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);

    private int read;
    private int handshakeBytes;

    Peer(SSLEngine engine, int port) throws IOException {
      this.engine = engine;
      this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
    }

    /** Returns the first byte of what comes back; -1 for nothing. */
    int handshakeAndSend(byte[] request) throws IOException {
      engine.beginHandshake();
      while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
        switch (engine.getHandshakeStatus()) {
          case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
          case NEED_TASK -> engine.getDelegatedTask().run();
          default -> {
            flush();
            unwrap();
          }
        }
      }
      handshakeBytes = read;
      engine.wrap(ByteBuffer.wrap(request), out);
      flush();
      try {
        while (in.position() == 0) {
          if (!unwrap()) {
            return -1;
          }
        }
        return in.get(0);
      } catch (SSLException alert) {
        return -1;
      }
    }

    private void flush() throws IOException {
      out.flip();
      socket.getOutputStream().write(out.array(), 0, out.limit());
      out.clear();
    }

    /** Takes a record; false when none comes any more. */
    private boolean unwrap() throws IOException {
      while (true) {
        Status status = engine.unwrap(sealedIn, in).getStatus();
        if (status != Status.BUFFER_UNDERFLOW) {
          return status == Status.OK;
        }
        sealedIn.compact();
        InputStream stream = socket.getInputStream();
        int come = stream.read(sealedIn.array(), sealedIn.position(), sealedIn.remaining());
        sealedIn.position(sealedIn.position() + Math.max(0, come)).flip();
        if (come < 0) {
          return false;
        }
        read += come;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
