package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares what {@code export} wrote with the files of the agencies. */
final class StoredFiles {
  private StoredFiles() {}

  /**
   * Every bet that is stored is of a file; each agency's are the first ones of its file, once each
   * and in its order.
   *
   * @param files agency 1's first
   * @return how many of each agency are stored
   */
  static int[] check(Path export, List<DataFile> files) throws IOException {
    int[] stored = new int[files.size()];
    try (BufferedReader rows = Files.newBufferedReader(export)) {
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        int place = Integer.parseInt(row.substring(0, row.indexOf(','))) - 1;
        DataFile file = files.get(place);
        assertThat(stored[place]).as("bets of agency %d", place + 1).isLessThan(file.bets());
        assertThat(row).isEqualTo(file.row(stored[place]++));
      }
    }
    return stored;
  }

  /** All bets of all files are stored, once each and in the order of the files. */
  static void checkComplete(Path export, List<DataFile> files) throws IOException {
    assertThat(check(export, files))
        .containsExactly(files.stream().mapToInt(DataFile::bets).toArray());
  }
}
