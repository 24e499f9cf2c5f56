package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;

class HelpFilesTest {
  private final FakeStorage storage = new FakeStorage(1);
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<Exception> failures = new ArrayList<>();
  private final HelpFiles files = new HelpFiles(storage, failures::add);

  @Test
  void forgetsThoseOfAKindFinishedOrNot() throws IOException {
    for (String name :
        List.of(
            "journal-000001.idx",
            "journal-000002.idx.new",
            "journal-000001.lvs",
            "journal-000001.seg",
            "journal-1.idx",
            "my-journal-000001.idx")) {
      storage.create(name).close();
    }
    files.forget("idx", background::add);
    assertThat(storage.list()).hasSize(6);
    background.remove().run();
    assertThat(storage.list())
        .containsExactlyInAnyOrder(
            "journal-000001.lvs", "journal-000001.seg", "journal-1.idx", "my-journal-000001.idx");
    assertThat(failures).isEmpty();
  }

  @Test
  void oneThatCannotBeRemovedIsTold() throws IOException {
    storage.create("journal-000001.idx").close();
    storage.failAt(Operation.DELETE, storage.count(Operation.DELETE) + 1);
    files.forget("idx", Runnable::run);
    assertThat(failures).singleElement().isInstanceOf(IOException.class);
  }
}
