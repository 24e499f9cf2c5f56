package lottery.agency.bets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import lottery.codec.bet.BatchSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  @TempDir Path directory;

  @Test
  void sameArgumentsGiveTheSameBytesForEver() throws IOException {
    CRC32C digest = new CRC32C();
    digest.update(bytes(10_000, 42, 17));

    assertThat(digest.getValue()).isEqualTo(2_963_963_128L);
    assertThat(bytes(1000, 1, 3)).isEqualTo(bytes(1000, 1, 3));
    assertThat(bytes(1000, 1, 3)).isNotEqualTo(bytes(1000, 2, 3));
  }

  @Test
  void exactlyTheWinnersAskedForBetOnTheNumber() throws IOException {
    for (int winners : new int[] {0, 1, 17, 999, 1000}) {
      assertThat(lines(1000, winners)).filteredOn(line -> line.endsWith(",7574")).hasSize(winners);
    }
  }

  @Test
  void everyRowIsAValidBet() throws Exception {
    Path path = Files.write(directory.resolve("sample.csv"), bytes(50_000, 7, 5));
    BetFile file = new BetFile(path, 1, BetForm.LIST);

    try (BetReader reader = file.open()) {
      BatchLimits all = new BatchLimits(1_000_000, Integer.MAX_VALUE);
      assertThat(reader.next(all, BatchSize.NONE, 0).count()).isEqualTo(50_000);
    }
    assertThat(file.refused().count()).isZero();
  }

  @Test
  void documentsAreAllDifferent() throws IOException {
    assertThat(lines(50_000, 0)).extracting(line -> line.split(",", -1)[2]).doesNotHaveDuplicates();
  }

  @Test
  void noRowsIsAnEmptyFile() throws IOException {
    assertThat(bytes(0, 1, 0)).isEmpty();
  }

  @Test
  void refusesMoreWinnersThanRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sample(10, 1, 11, 7574))
        .withMessage(
            "rows 10, winners 11, number 7574 (expected: 0 <= winners <= rows, 0 <= number)");
  }

  private static List<String> lines(int rows, int winners) throws IOException {
    return new String(bytes(rows, 5, winners), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] bytes(int rows, long seed, int winners) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Sample(rows, seed, winners, 7574).writeTo(out);
    return out.toByteArray();
  }
}
