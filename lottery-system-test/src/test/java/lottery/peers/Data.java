package lottery.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lottery.agency.bets.Sample;

/** The agencies' files: those beside the project if there are any, otherwise a similar sample. */
final class Data {
  static final int AGENCIES = 5;
  static final String NUMBER = "7574";

  private static final int[] SAMPLE_ROWS = {27_000, 25_000, 16_000, 9_000, 1_000};
  private static final int[] SAMPLE_WINNERS = {2, 3, 3, 2, 0};

  private final Path directory;

  private Data(Path directory) {
    this.directory = directory;
  }

  /**
   * @param directory where a sample may be made
   */
  static Data in(Path directory) throws IOException {
    Path real = Path.of(System.getProperty("lottery.dataset", "../../shared/dataset"));
    if (Files.isDirectory(real)) {
      return new Data(real);
    }
    Data data = new Data(directory);
    for (int i = 0; i < AGENCIES; i++) {
      try (OutputStream out = Files.newOutputStream(data.file(i + 1))) {
        new Sample(SAMPLE_ROWS[i], i, SAMPLE_WINNERS[i], Integer.parseInt(NUMBER)).writeTo(out);
      }
    }
    return data;
  }

  Path file(int agency) {
    return directory.resolve("agency-" + agency + ".csv");
  }

  /** The bets of a file, five fields each. None of them is quoted. */
  List<String[]> bets(int agency) throws IOException {
    return Files.readAllLines(file(agency), StandardCharsets.UTF_8).stream()
        .map(line -> line.split(",", -1))
        .toList();
  }

  /** The documents of the bets on the number. */
  List<String> winners(int agency) throws IOException {
    return bets(agency).stream().filter(bet -> bet[4].equals(NUMBER)).map(bet -> bet[2]).toList();
  }
}
