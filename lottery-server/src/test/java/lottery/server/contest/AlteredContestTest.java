package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A contest that is over, in whose journal one bit is another one, by accident or with a checksum
 * that fits: whoever asks about it gets an answer, and the open contest goes on.
 */
class AlteredContestTest {
  private static final String SEGMENT = "journal-000001.seg";
  private static final String UNREADABLE = "again: contest: \"monday\" cannot be read";

  /** The segment's header; then records, each with a header in which these are. */
  private static final int HEADER_BYTES = 64;

  private static final int RECORD_HEADER_BYTES = 40;

  /** What is found by a checksum is found at any place. */
  private static final int STRIDE = 7;

  private static final int CRC_AT = 4;
  private static final int CRC_FROM = 8;
  private static final int STREAM_BYTES_AT = 9;
  private static final int PAYLOAD_BYTES_AT = 12;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private SteppedServer server;
  private FakeStorage monday;
  private Map<String, byte[]> sound;

  private record Span(int from, int to) {}

  @BeforeEach
  void oneContestIsOverAndAnotherOneIsOpen() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    SteppedPeer peer = server.peer();
    assertThat(server.closesAt(server.now.plusSeconds(600)).refusal).isNull();
    assertThat(peer.submit(1, 0, 1, 7)).isEqualTo("ACK");
    assertThat(peer.store(2, 7)).isEqualTo("ACK");
    assertThat(peer.submit(1, 2, 3)).isEqualTo("ACK");
    assertThat(peer.ready(1)).isEqualTo("ACK");
    assertThat(server.closeBook(2).refusal).isNull();
    assertThat(server.number(SealedContests.signed(server, 7, "eva", "ana")).refusal).isNull();
    assertThat(server.open(new ConfiguredContest("tuesday", 1, DrawPlan.fixed(8))).refusal)
        .isNull();
    assertThat(server.peer().submit(1, 0, 5)).isEqualTo("ACK");
    server.stop();
    monday = server.directory.contest("monday");
    sound = monday.contents();
  }

  /** Up to the last record, which says that the journal was closed: without it nothing is lost. */
  @Test
  void anyBitThatIsAnotherOneByAccidentIsSaidOnce() throws IOException {
    byte[] bytes = sound.get(SEGMENT);
    int end = last(records(bytes)).from();
    int tried = 0;
    for (int at = 0; at < end; at += STRIDE) {
      byte[] altered = bytes.clone();
      altered[at] ^= 1;
      assertThat(answers(altered)).as("with another bit at %d", at).containsOnly(UNREADABLE);
      tried++;
    }
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: concurso | result: fail"))
        .hasSize(tried)
        .allMatch(line -> line.contains("concurso: monday | error: "));
  }

  @Test
  void anyBitWithAFittingChecksumIsSurvived() throws IOException {
    byte[] bytes = sound.get(SEGMENT);
    for (Span record : records(bytes)) {
      for (int at = record.from() + CRC_FROM; at < record.to(); at++) {
        byte[] altered = bytes.clone();
        altered[at] ^= 1;
        CRC32C crc = new CRC32C();
        crc.update(altered, record.from() + CRC_FROM, record.to() - record.from() - CRC_FROM);
        ByteBuffer.wrap(altered).putInt(record.from() + CRC_AT, (int) crc.getValue());
        assertThat(answers(altered)).as("with another bit at %d", at).doesNotContainNull();
      }
    }
  }

  /** Each read once, of all that the questions cause; a minute later all is well. */
  @Test
  void anyReadThatFailsIsSurvivedAndTriedAgain() throws IOException {
    boolean failed = true;
    for (int nth = 1; failed; nth++) {
      put(sound.get(SEGMENT));
      server.start();
      monday.failReadAt(nth);
      assertThat(ask()).as("with a failure of read %d", nth).doesNotContainNull();
      failed = !monday.isReadFailing();
      monday.failReadAt(0);
      server.pass(Duration.ofMinutes(2));
      SteppedPeer peer = server.peer();
      assertThat(peer.choose("monday")).isEqualTo("ACK");
      assertThat(winners(peer)).as("after a failure of read %d", nth).isEqualTo(7);
      assertThat(peer.receipt(1, "s", 0)).isInstanceOf(byte[].class);
      server.stop();
    }
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: concurso | result: fail"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("injected failure: READ"));
  }

  private static List<Span> records(byte[] segment) {
    List<Span> records = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    for (int at = HEADER_BYTES; bytes.getInt(at) != 0; at = last(records).to()) {
      int length =
          RECORD_HEADER_BYTES
              + bytes.get(at + STREAM_BYTES_AT)
              + bytes.getInt(at + PAYLOAD_BYTES_AT);
      records.add(new Span(at, at + length));
    }
    return records;
  }

  private static Span last(List<Span> records) {
    return records.get(records.size() - 1);
  }

  /** The answers of a server that is started with this. */
  private List<Object> answers(byte[] altered) throws IOException {
    put(altered);
    int openFiles = monday.openFiles();
    server.start();
    List<Object> answers = ask();
    server.stop();
    assertThat(monday.openFiles()).isEqualTo(openFiles);
    return answers;
  }

  private void put(byte[] segment) throws IOException {
    for (String name : monday.list()) {
      monday.delete(name);
    }
    sound.forEach(monday::put);
    monday.put(SEGMENT, segment);
  }

  /** What peers hear of all they may ask; what they hear about the open contest is checked. */
  private List<Object> ask() throws IOException {
    List<Object> answers = new ArrayList<>();
    SteppedPeer peer = server.peer();
    assertThat(peer.choose("monday")).isEqualTo("ACK");
    answers.add(winners(peer));
    answers.add(receipt(peer, 1, "s"));
    answers.add(receipt(peer, 2, ""));
    answers.add(peer.seal(1));
    answers.add(peer.submit(1, 0, 1, 7, 3));
    answers.add(peer.store(2, 7));
    answers.add(peer.ready(1));
    answers.add(winners(peer));
    server.audit("monday");
    assertThat(server.peer().submit(1, 0, 5)).isEqualTo("ACK");
    return answers;
  }

  /** Its rows are read while the peer takes it: if that fails, the connection closes. */
  private static Object receipt(SteppedPeer peer, int agency, String stream) {
    try {
      return peer.receipt(agency, stream, 0);
    } catch (IOException e) {
      return e;
    }
  }

  private static Object winners(SteppedPeer peer) {
    Integer number = peer.ask(1);
    return number == null ? peer.refusal() : number;
  }
}
