package lottery.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDirectoryTest {
  @TempDir Path parent;

  @Test
  void isDurableBeforeItGetsItsNameAndItsNameAfterwards() throws IOException {
    Path target = parent.resolve("published");
    List<String> before = new ArrayList<>();
    List<Path> after = new ArrayList<>();
    NewDirectory.Force force =
        file -> {
          if (Files.exists(target)) {
            after.add(file);
          } else {
            before.add(file.getFileName().toString());
          }
        };
    try (NewDirectory directory = NewDirectory.of(target, force)) {
      directory.write("one", "1");
      directory.write("two", "2");
      String beside = directory.path().getFileName().toString();
      directory.finish();
      assertThat(before).containsExactly("one", "two", beside);
      assertThat(after).containsExactly(parent);
    }
    assertThat(target).isDirectoryContaining(file -> file.endsWith("two"));
  }

  @Test
  void leavesNothingWhenItCannotBeMadeDurable() throws IOException {
    NewDirectory.Force force =
        file -> {
          throw new IOException("full");
        };
    try (NewDirectory directory = NewDirectory.of(parent.resolve("published"), force)) {
      directory.write("one", "1");
      assertThatThrownBy(directory::finish).hasMessage("full");
    }
    assertThat(parent).isEmptyDirectory();
  }
}
