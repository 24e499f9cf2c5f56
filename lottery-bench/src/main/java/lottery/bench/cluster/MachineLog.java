package lottery.bench.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a machine prints, from some moment on, line by line as it comes. */
final class MachineLog {
  /** One line. */
  record Line(Instant time, String text) {
    static Line of(String line) {
      int blank = line.indexOf(' ');
      return new Line(Instant.parse(line.substring(0, blank)), line.substring(blank + 1));
    }

    /** That this machine begins or ends to take bets. */
    boolean isRole(String role) {
      return text.contains("action: cluster |") && text.contains("papel: " + role);
    }

    /** That bets are acknowledged. */
    boolean isAcknowledgement() {
      return text.contains("action: apuesta_recibida | result: success");
    }
  }

  private final Path file;
  private long read;
  private String begun = "";

  private MachineLog(Path file, long read) {
    this.file = file;
    this.read = read;
  }

  static MachineLog from(Path file, long offset) {
    return new MachineLog(file, offset);
  }

  /** The lines that have come since the last call. */
  List<Line> more() throws IOException {
    String text;
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
      while (bytes.hasRemaining() && channel.read(bytes, read + bytes.position()) >= 0) {}
      read += bytes.position();
      text = begun + new String(bytes.array(), 0, bytes.position(), UTF_8);
    }
    int end = text.lastIndexOf('\n') + 1;
    begun = text.substring(end);
    List<Line> lines = new ArrayList<>();
    text.substring(0, end)
        .lines()
        .filter(line -> line.startsWith("20"))
        .forEach(line -> lines.add(Line.of(line)));
    return lines;
  }
}
