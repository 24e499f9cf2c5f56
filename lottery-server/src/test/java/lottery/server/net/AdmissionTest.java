package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.server.peer.AddressedChannel;
import lottery.server.peer.PeerLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdmissionTest {
  private static final int ANY = ConnectionLimits.UNLIMITED;
  private static final String BUSY = "0800000000";
  private static final ConnectionRoom ENOUGH =
      new ConnectionRoom(Integer.MAX_VALUE, Integer.MAX_VALUE);

  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final Connections connections = new Connections();

  @Test
  void turnsAwayOneTooManyWithBusyUntilAnotherCloses() {
    Admission admission = admission(1, ANY, ENOUGH);
    Peer first = new Peer("10.0.0.1");
    Peer second = new Peer("10.0.0.2");
    assertThat(admission.admit(first)).isTrue();
    assertThat(admission.admit(second)).isFalse();
    assertThat(second.said()).isEqualTo(BUSY);
    assertThat(second.isOpen()).isFalse();
    assertThat(output.lines())
        .containsExactly(
            "WARN action: conexion | result: fail | peer: /10.0.0.2:4711"
                + " | error: server.max-connections reached");
    first.close();
    assertThat(admission.admit(new Peer("10.0.0.2"))).isTrue();
  }

  @Test
  void countsEachAddressForItself() {
    Admission admission = admission(ANY, 2, ENOUGH);
    Peer first = new Peer("10.0.0.1");
    assertThat(admission.admit(first)).isTrue();
    assertThat(admission.admit(new Peer("10.0.0.1"))).isTrue();
    Peer third = new Peer("10.0.0.1");
    assertThat(admission.admit(third)).isFalse();
    assertThat(third.said()).isEqualTo(BUSY);
    assertThat(admission.admit(new Peer("10.0.0.2"))).isTrue();
    first.close();
    assertThat(admission.admit(new Peer("10.0.0.1"))).isTrue();
    assertThat(output.lines()).singleElement().asString().contains("per-address reached");
  }

  @Test
  void leavesFilesToTheJournal() {
    Admission admission = admission(ANY, ANY, new ConnectionRoom(1, 2));
    assertThat(admission.admit(new Peer("10.0.0.1"))).isTrue();
    Peer second = new Peer("10.0.0.1");
    assertThat(admission.admit(second)).isFalse();
    assertThat(second.said()).isEqualTo(BUSY);
    assertThat(output.lines()).singleElement().asString().contains("no more files may be open");
  }

  /** Peers that only wait would take all of the memory. */
  @Test
  void turnsAwayOneThatDoesNotFitIntoTheHeap() {
    Admission admission = admission(ANY, ANY, new ConnectionRoom(2, 1));
    Peer first = new Peer("10.0.0.1");
    Peer second = new Peer("10.0.0.1");
    assertThat(admission.admit(first)).isTrue();
    assertThat(admission.admit(second)).isFalse();
    assertThat(second.said()).isEqualTo(BUSY);
    assertThat(output.lines()).singleElement().asString().endsWith("into the heap (see -Xmx)");
    first.close();
    assertThat(admission.admit(new Peer("10.0.0.1"))).isTrue();
  }

  @Test
  void theHeapHasRoomForOneInEvery5KibBeside24Mib() {
    assertThat(ConnectionRoom.inHeap(128L << 20)).isEqualTo(21_299);
    assertThat(ConnectionRoom.inHeap(64L << 20)).isEqualTo(8192);
    assertThat(ConnectionRoom.inHeap(20L << 20)).isEqualTo(1024);
    assertThat(ConnectionRoom.inHeap(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(new ConnectionRoom(3, 4).connections()).isEqualTo(3);
    assertThat(new ConnectionRoom(4, 3).connections()).isEqualTo(3);
  }

  @Test
  void readsHowManyFilesMayBeOpen() {
    String line = "Max open files            20000                524288               files     ";
    assertThat(OpenFiles.forConnections(line)).isEqualTo(20_000 - OpenFiles.RESERVE);
    assertThat(OpenFiles.forConnections("Max open files   unlimited   unlimited   files"))
        .isEqualTo(Integer.MAX_VALUE);
  }

  private Admission admission(int max, int perAddress, ConnectionRoom room) {
    return new Admission(
        connections,
        Entrance.plain(new ConnectionLimits(max, perAddress, ANY, 1 << 20, Duration.ofMinutes(1))),
        room,
        PeerLimits.ofHeap(64L << 20, 1 << 20, Lines.UNBOUNDED, System::nanoTime));
  }

  private static final class Peer extends AddressedChannel {
    Peer(String host) {
      super(host);
    }

    String said() {
      ByteBuf bytes = readOutbound();
      try {
        return ByteBufUtil.hexDump(bytes);
      } finally {
        bytes.release();
      }
    }
  }
}
