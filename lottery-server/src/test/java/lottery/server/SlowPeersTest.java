package lottery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lottery.kit.TlvPeer;
import lottery.kit.TypedBytes;
import lottery.kit.TypedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that cost time: each costs the server a bounded amount of it, and costs others none. */
@Timeout(120)
class SlowPeersTest {
  private static final Duration IMPATIENT = Duration.ofMillis(400);
  private static final long TRICKLE_MS = 20;
  private static final int READ_TIMEOUT_MS = 60_000;
  private static final Map<String, String> TWO_AGENCIES = Map.of("SERVER_AGENCIES", "2");

  /** What a peer begins with, and goes on with for ever. */
  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the bytes.
  private enum Kind {
    NEVER_SENDS(new byte[0], -1),
    HALF_A_DIALECT(new byte[] {0}, -1),
    SILENT_AFTER_A_HEADER(new byte[] {3, 0, 0, 1, 0}, -1),
    TRICKLES_A_FRAME(new byte[] {3, 0, 1, 0, 0}, '7'),
    TRICKLES_A_BATCH(typed(new byte[] {1, 1, 8, 0, 0, 0, 0, 0, 1, 0, 0}), 0),
    TRICKLES_A_LINE("Hello".getBytes(UTF_8), '.'),
    NEVER_FINISHES(typed(TypedBytes.batch("1|Ana|Paz|1|2000-01-01|7")), -1),
    SILENT_AFTER_AN_ACK(TlvPeer.frame(5, "1#"), -1);

    private final byte[] begin;
    private final int goOn;

    Kind(byte[] begin, int goOn) {
      this.begin = begin;
      this.goOn = goOn;
    }

    private static byte[] typed(byte[] rest) {
      return ByteBuffer.allocate(3 + rest.length).put(TypedBytes.string("1")).put(rest).array();
    }
  }

  @TempDir Path directory;

  private final ScheduledExecutorService trickle = Executors.newScheduledThreadPool(1);
  private final List<Socket> sockets = new ArrayList<>();
  private RunningServer server;

  @AfterEach
  void stop() throws IOException {
    trickle.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void isClosedByTheIdleTimeout(Kind kind) throws Exception {
    server = RunningServer.impatient(directory, TWO_AGENCIES, IMPATIENT);
    Socket peer = begin(kind);
    assertThatCode(() -> readToTheEnd(peer)).doesNotThrowAnyException();
  }

  /** It may be gone, and would keep what it has taken until the draw. */
  @ParameterizedTest
  @EnumSource
  void whoEndsItsSideAndWaitsForTheDrawIsClosedByTheIdleTimeoutToo(Waiting waiting)
      throws Exception {
    server = RunningServer.impatient(directory, TWO_AGENCIES, IMPATIENT);
    Socket peer = connect(0);
    peer.getOutputStream().write(waiting.bytes);
    peer.shutdownOutput();
    assertThat(readToTheEnd(peer)).as("what it is told of winners").isZero();
  }

  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the bytes.
  private enum Waiting {
    TLV(TlvPeer.frame(TlvPeer.WAIT_WINNERS, "1#")),
    TYPED(Kind.typed(new byte[] {TypedPeer.END}));

    private final byte[] bytes;

    Waiting(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  @Test
  void aLineThatNeverEndsIsClosedWhenItIsTooLong() throws Exception {
    server = new RunningServer(directory, TWO_AGENCIES);
    Socket peer = connect(0);
    peer.getOutputStream().write("x".repeat(1025).getBytes(UTF_8));
    assertThat(readToTheEnd(peer)).isZero();
  }

  @Test
  void theyDelayNobodyAndTakeNoMemoryForWhatTheyOnlyAnnounce() throws Exception {
    server = new RunningServer(directory, TWO_AGENCIES);
    long before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    int each = 100;
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < (kind == Kind.SILENT_AFTER_AN_ACK ? 0 : each); i++) {
        begin(kind);
      }
    }
    try (TypedPeer one = new TypedPeer(server.port(), "1", true);
        TlvPeer two = new TlvPeer(server.port(), true);
        TlvPeer line = new TlvPeer(server.port(), true)) {
      String bet = "1|Ana|Paz|77|2000-01-01|7574";
      assertThat(one.store(bet)).isEqualTo(TypedPeer.STORED);
      one.end();
      assertThat(two.ask(5, "2#").opcode()).isEqualTo(2);
      assertThat(one.winners()).containsExactly(bet);
      line.send("hello\n".getBytes(UTF_8));
      assertThat(line.readToEnd()).asString(UTF_8).isEqualTo("hello\n");
    }
    // They have announced a hundred times 16 MiB, 1 MiB and 64 KiB.
    long taken = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - before;
    assertThat(taken).isLessThan(64L << 20);
  }

  /** In either dialect; the typed one blocks in the push, the other in the reply. */
  @ParameterizedTest
  @EnumSource
  void whoNeverReadsItsWinnersIsClosedAndTakesLittleMemory(Dialect dialect) throws Exception {
    server = RunningServer.impatient(directory, TWO_AGENCIES, Duration.ofSeconds(2));
    uploadWinners(300_000);
    long before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    List<Socket> peers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket peer = connect(4096);
      peer.getOutputStream().write(dialect.asks);
      peers.add(peer);
    }
    try (TypedPeer other = new TypedPeer(server.port(), "1")) {
      other.end();
      assertThat(other.winners()).as("nobody waits for them").hasSize(300_000);
    }
    long taken = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - before;
    assertThat(taken).isLessThan(32L << 20);
    for (Socket peer : peers) {
      awaitClosed(peer);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoReadsItsWinnersSlowlyGetsThemAll(Dialect dialect) throws Exception {
    server = RunningServer.impatient(directory, TWO_AGENCIES, IMPATIENT);
    uploadWinners(30_000);
    Socket peer = connect(4096);
    peer.getOutputStream().write(dialect.asks);
    // A few KB at a time: it takes several times as long as the server is patient.
    byte[] part = new byte[30_000];
    long[] read = {0};
    Future<?> reading =
        trickle.scheduleAtFixedRate(
            () -> read[0] += readSome(peer, part), 0, TRICKLE_MS / 2, TimeUnit.MILLISECONDS);
    assertThatThrownBy(() -> reading.get(READ_TIMEOUT_MS, TimeUnit.MILLISECONDS))
        .hasRootCauseInstanceOf(EOFException.class);
    assertThat(read[0]).isEqualTo(dialect.winnersBytes(30_000));
  }

  private static int readSome(Socket peer, byte[] part) {
    try {
      int read = peer.getInputStream().read(part);
      if (read < 0) {
        throw new EOFException();
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the bytes.
  private enum Dialect {
    TLV(ByteBuffer.allocate(12).put(TlvPeer.frame(6, "1#")).put(TlvPeer.frame(0, "")).array()),
    TYPED(Kind.typed(new byte[] {2}));

    private final byte[] asks;

    Dialect(byte[] asks) {
      this.asks = asks;
    }

    /** Documents of eight digits: with their hash, or with all else in a bet. */
    long winnersBytes(int winners) {
      return this == TLV ? 5 + 9L * winners : 11 + 47L * winners;
    }
  }

  private void uploadWinners(int winners) throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      int batch = 10_000;
      for (int first = 0; first < winners; first += batch) {
        ByteArrayOutputStream bets = new ByteArrayOutputStream();
        bets.writeBytes((batch + "#").getBytes(UTF_8));
        for (int i = 0; i < batch; i++) {
          String document = String.valueOf(10_000_000 + first + i);
          bets.writeBytes(
              ("@" + i + "#1#Ana#Paz#" + document + "#2000-01-01#7574#").getBytes(UTF_8));
        }
        assertThat(peer.ask(3, bets.toString(UTF_8)).opcode()).isEqualTo(2);
      }
      assertThat(peer.ask(5, "1#").opcode()).isEqualTo(2);
      assertThat(peer.ask(5, "2#").opcode()).isEqualTo(2);
      while (peer.ask(6, "2#").opcode() == 8) {
        assertThat(server).as("the draw follows the last READY").isNotNull();
      }
    }
  }

  private Socket begin(Kind kind) throws IOException {
    Socket peer = connect(0);
    peer.getOutputStream().write(kind.begin);
    if (kind.goOn >= 0) {
      trickle.scheduleAtFixedRate(
          () -> sendIfOpen(peer, kind.goOn), TRICKLE_MS, TRICKLE_MS, TimeUnit.MILLISECONDS);
    }
    return peer;
  }

  /** An exception ends the trickle of this peer. */
  private static void sendIfOpen(Socket peer, int value) {
    try {
      peer.getOutputStream().write(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Socket connect(int receiveBuffer) throws IOException {
    Socket peer = new Socket();
    if (receiveBuffer > 0) {
      peer.setReceiveBufferSize(receiveBuffer);
    }
    peer.setTcpNoDelay(true);
    peer.setSoTimeout(READ_TIMEOUT_MS);
    peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    sockets.add(peer);
    return peer;
  }

  /** How many bytes come; a connection that is reset has ended too. */
  private static long readToTheEnd(Socket peer) throws IOException {
    try {
      return peer.getInputStream().readAllBytes().length;
    } catch (SocketException e) {
      return 0;
    }
  }

  /** A peer that has closed answers what is still sent to it with a reset. */
  private void awaitClosed(Socket peer) {
    Future<?> probe =
        trickle.scheduleAtFixedRate(
            () -> sendIfOpen(peer, 0), 0, TRICKLE_MS, TimeUnit.MILLISECONDS);
    assertThatThrownBy(() -> probe.get(READ_TIMEOUT_MS, TimeUnit.MILLISECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(SocketException.class);
  }
}
