package lottery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void aNameThatWasNotKeptIsNoPath() {
    assertThat(FileNames.path("data/agency-1.csv")).contains(Path.of("data/agency-1.csv"));
    assertThat(FileNames.path("a\uFFFD\uFFFDo")).isEmpty();
    assertThat(FileNames.path("a\0b")).isEmpty();
  }

  @Test
  void nothingIsDoneInADirectoryWhoseNameWasNotKept() {
    FileNames.requireKept("/srv/lottery");

    assertThatThrownBy(() -> FileNames.requireKept("/srv/a\uFFFDo"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("working directory: \"/srv/a")
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }
}
