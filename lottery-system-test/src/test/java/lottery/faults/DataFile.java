package lottery.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/** An agency's file of bets; bet {@code i} has the document {@code D<i>}. */
public final class DataFile {
  private final Path path;
  private final int agency;
  private int bets;

  private DataFile(Path path, int agency) {
    this.path = path;
    this.agency = agency;
  }

  /** Writes a new file. */
  public static DataFile write(Path directory, int agency, int bets) throws IOException {
    Path path = Files.createFile(directory.resolve("agency-" + agency + ".csv"));
    DataFile file = new DataFile(path, agency);
    file.append(bets);
    return file;
  }

  /** Adds bets at the end. */
  void append(int more) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(path, StandardOpenOption.APPEND)) {
      for (int i = bets; i < bets + more; i++) {
        out.write(PeerBets.line(agency, document(i)) + "\r\n");
      }
    }
    bets += more;
  }

  /** Replaces a bet by another one. */
  void edit(int index) throws IOException {
    List<String> lines = Files.readAllLines(path);
    lines.set(index, PeerBets.line(agency, "edited"));
    Files.writeString(path, String.join("\r\n", lines) + "\r\n");
  }

  public Path path() {
    return path;
  }

  public int agency() {
    return agency;
  }

  int bets() {
    return bets;
  }

  /** The name of its stream. */
  String stream() {
    return path.getFileName().toString();
  }

  static String document(int index) {
    return "D" + index;
  }

  /** A bet as a canonical row, without its line end. */
  String row(int index) {
    return PeerBets.row(agency, document(index));
  }

  /** All bets as canonical rows. */
  public List<String> rows() {
    return IntStream.range(0, bets).mapToObj(this::row).toList();
  }

  /** Documents of the bets with the winning number, in their order. */
  List<String> winners() {
    return IntStream.range(0, bets)
        .filter(i -> row(i).endsWith("," + ServerProgram.WINNING_NUMBER))
        .mapToObj(DataFile::document)
        .toList();
  }
}
