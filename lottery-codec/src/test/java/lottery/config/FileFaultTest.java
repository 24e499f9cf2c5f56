package lottery.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {
  @TempDir Path directory;

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    assertThat(reading(directory.resolve("none"))).isEqualTo("does not exist");
    assertThat(reading(directory)).isEqualTo("Is a directory");
    Path latin = Files.write(directory.resolve("latin"), new byte[] {(byte) 0xF1});
    assertThat(reading(latin)).isEqualTo("is not UTF-8");
    assertThat(reading(latin.resolve("below"))).isEqualTo("Not a directory");
  }

  @Test
  void saysWhyAFileCannotBeWritten() {
    assertThat(writing(directory.resolve("none/file"))).isEqualTo("its directory does not exist");
    assertThat(writing(directory)).isEqualTo("Is a directory");
    assertThat(writing(Path.of("/proc/none"))).doesNotContain("Exception");
  }

  private static String reading(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return FileFault.ofReading(e);
    }
  }

  private static String writing(Path file) {
    try {
      return Files.writeString(file, "x").toString();
    } catch (IOException e) {
      return FileFault.ofWriting(e);
    }
  }
}
