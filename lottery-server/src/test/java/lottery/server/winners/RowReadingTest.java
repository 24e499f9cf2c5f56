package lottery.server.winners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are read by several threads at once. */
class RowReadingTest {
  private static final int SEGMENTS = 3;
  private static final int ROWS = 2_000;

  @TempDir Path directory;
  private final ExecutorService readers = Executors.newFixedThreadPool(4);
  private final List<Long> places = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    for (int segment = 1; segment <= SEGMENTS; segment++) {
      StringBuilder rows = new StringBuilder();
      for (int row = 0; row < ROWS; row++) {
        String text = segment + "," + "x".repeat(row % 50) + row + "\r\n";
        if (row % 3 == 0) {
          places.add(Place.of(segment, rows.length()));
          expected.add(text);
        }
        rows.append(text);
      }
      Files.writeString(directory.resolve("journal-00000" + segment + ".seg"), rows);
    }
  }

  @AfterEach
  void stop() {
    readers.shutdownNow();
  }

  private RowReading reading() throws IOException {
    return reading(readers);
  }

  private RowReading reading(Executor executor) throws IOException {
    return new RowReading(
        DiskStorage.existing(directory), executor, row -> found.add(new String(row, UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, RowReading.FEW_ROWS, RowReading.FEW_ROWS + 1, 1500})
  void theyAreInTheOrderOfTheirPlaces(int rows) throws IOException {
    try (RowReading reading = reading()) {
      for (long place : places.subList(0, rows)) {
        reading.add(place);
      }
      reading.flush();
      reading.flush();
    }
    assertThat(found).isEqualTo(expected.subList(0, rows));
  }

  @Test
  void threadsReadOnlyWhatIsNotFew() throws IOException {
    Queue<Runnable> tasks = new ArrayDeque<>();
    Executor counting =
        task -> {
          tasks.add(task);
          task.run();
        };
    try (RowReading reading = reading(counting)) {
      for (long place : places.subList(0, RowReading.FEW_ROWS)) {
        reading.add(place);
      }
      reading.flush();
      assertThat(tasks).isEmpty();
      for (long place : places.subList(0, RowReading.FEW_ROWS + 1)) {
        reading.add(place);
      }
      reading.flush();
      assertThat(tasks).hasSize(16);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {RowReading.FEW_ROWS - 1, 2 * RowReading.FEW_ROWS})
  void oneThatIsNotThereIsDamage(int rows) throws IOException {
    try (RowReading reading = reading()) {
      for (long place : places.subList(0, rows)) {
        reading.add(place);
      }
      reading.add(Place.of(SEGMENTS + 1, 0));
      assertThatThrownBy(reading::flush).isInstanceOf(DamagedJournalException.class);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noneAtAllIsFine() throws IOException {
    try (RowReading reading = reading()) {
      reading.flush();
    }
    assertThat(found).isEmpty();
  }
}
