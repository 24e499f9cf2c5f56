package lottery.agency.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetForm;

/** Small files of valid bets, each with a document of its own. */
final class TestFile {
  static final int AGENCY = 3;

  private TestFile() {}

  static Path write(Path directory, int bets) throws IOException {
    return Files.writeString(directory.resolve("bets.csv"), rows(0, bets));
  }

  static String rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "Ana,Gil,%d,2001-02-28,%d\r\n".formatted(1000 + i, i))
        .collect(Collectors.joining());
  }

  /** What the central makes of those rows. */
  static String canonicalRows(int from, int to) {
    return rows(from, to)
        .lines()
        .map(row -> AGENCY + "," + row + "\r\n")
        .collect(Collectors.joining());
  }

  static BetFile open(Path path) {
    return new BetFile(path, AGENCY, BetForm.LIST);
  }

  static List<String> documents(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> String.valueOf(1000 + i)).toList();
  }
}
