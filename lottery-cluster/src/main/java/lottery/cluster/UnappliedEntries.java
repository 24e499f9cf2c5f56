package lottery.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;

/**
 * How much of the log has come to this machine, and has not taken effect yet. Ratis keeps it in the
 * heap, however much it is. Any thread.
 */
final class UnappliedEntries {
  /** What a request has brought, up to the entry {@code last}. */
  private record Part(long last, long bytes) {}

  private final Deque<Part> parts = new ArrayDeque<>();
  private long bytes;

  /** Adds the entries of a request; others that came for their places count no more. */
  synchronized void add(List<LogEntryProto> entries) {
    long first = entries.get(0).getIndex();
    while (!parts.isEmpty() && parts.getLast().last() >= first) {
      bytes -= parts.removeLast().bytes();
    }
    long added = 0;
    for (LogEntryProto entry : entries) {
      added += entry.getStateMachineLogEntry().getLogData().size();
    }
    parts.add(new Part(entries.get(entries.size() - 1).getIndex(), added));
    bytes += added;
  }

  /**
   * How many bytes they are.
   *
   * @param applied the last entry that has taken effect
   */
  synchronized long bytesAfter(long applied) {
    while (!parts.isEmpty() && parts.getFirst().last() <= applied) {
      bytes -= parts.removeFirst().bytes();
    }
    return bytes;
  }
}
