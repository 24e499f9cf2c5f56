package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.server.cluster.LogEntry.Agreed;
import lottery.server.cluster.LogEntry.Append;
import lottery.server.cluster.LogEntry.Content;
import lottery.server.cluster.LogEntry.Lead;
import lottery.server.cluster.LogEntry.Open;
import lottery.server.cluster.LogEntry.Tick;
import lottery.server.journal.RecordGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogEntryTest {
  static Stream<Content> contents() {
    return Stream.of(
        new Lead("n1"),
        new Open(
            new ContestTerms(
                new ContestId(new UUID(1, 2)),
                "monday",
                1,
                5,
                new DrawTerms.Fixed(7574),
                Optional.empty()),
            new Act(1, 1, "config", "open", "agencies=5")),
        new Append(
            new RecordGroup("monday", 3, 1 << 20, 4711, ByteBuffer.wrap(new byte[] {1, 2, 3}))),
        new Tick(),
        new Agreed(2));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void isReadAsItWasWritten(Content content) throws Exception {
    LogEntry entry = new LogEntry(-7, 12, content);
    assertThat(LogEntry.decode(ByteBuffer.wrap(entry.encode()), LogEntry.KNOWN)).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void anotherVersionOrKindIsRefused(Content content) {
    byte[] version = new LogEntry(1, 2, content).encode();
    version[0] = 3;
    assertThatThrownBy(() -> LogEntry.decode(ByteBuffer.wrap(version), LogEntry.KNOWN))
        .isInstanceOf(UnknownEntryException.class)
        .hasMessage("an entry of version 3 (expected: 1..2, what this program knows)");
    byte[] kind = new LogEntry(1, 2, content).encode();
    kind[1] = 9;
    assertThatThrownBy(() -> LogEntry.decode(ByteBuffer.wrap(kind), LogEntry.KNOWN))
        .isInstanceOf(UnknownEntryException.class)
        .hasMessage("an entry of kind 9 (expected: 1..5, what this program knows)");
  }

  @Test
  void aHeadThatIsCutIsRefused() {
    byte[] entry = new LogEntry(1, 2, new Tick()).encode();
    for (int length = 0; length < entry.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(entry, length));
      assertThatThrownBy(() -> LogEntry.decode(cut, LogEntry.KNOWN))
          .isInstanceOf(UnknownEntryException.class);
    }
  }
}
