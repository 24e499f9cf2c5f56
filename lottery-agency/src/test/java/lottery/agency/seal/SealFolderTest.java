package lottery.agency.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agencies of one machine that share a folder. */
class SealFolderTest {
  private static final int AGENCIES = 8;
  private static final int CONTESTS = 25;

  private interface Keeping {
    void keep(SealFolder folder, String contest, String text) throws IOException;
  }

  @TempDir Path directory;
  private final ExecutorService agencies = Executors.newFixedThreadPool(AGENCIES);

  @AfterEach
  void stop() {
    agencies.shutdownNow();
  }

  @Test
  void onlyTheFirstOfManyIsKept() throws Exception {
    keepTogether(
        (folder, contest, text) -> {
          folder.keepFirst(contest, "seal.txt", text);
          String kept = folder.read(contest, "seal.txt").orElseThrow();
          assertThat(kept).startsWith("the seal shown to ");
          folder.keepFirst(contest, "seal.txt", "another one");
          assertThat(folder.read(contest, "seal.txt")).contains(kept);
        });
  }

  @Test
  void theyDoNotDisturbEachOther() throws Exception {
    keepTogether((folder, contest, text) -> folder.keep(contest, "seal.txt", text));
  }

  private void keepTogether(Keeping keeping) throws IOException, InterruptedException {
    SealFolder folder = SealFolder.at(directory);
    for (int i = 0; i < CONTESTS; i++) {
      String contest = "contest-" + i;
      List<Future<?>> running = new ArrayList<>();
      for (int agency = 0; agency < AGENCIES; agency++) {
        String text = "the seal shown to " + agency;
        running.add(
            agencies.submit(
                () -> {
                  keeping.keep(folder, contest, text);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        await(each);
      }
      try (Stream<Path> files = Files.list(directory.resolve(contest))) {
        assertThat(files.map(file -> file.getFileName().toString())).containsExactly("seal.txt");
      }
    }
  }

  private static void await(Future<?> agency) throws InterruptedException {
    try {
      agency.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
