package lottery.server.beacon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own: a library is loaded, or not, once in each. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CurveLibraryTest {
  @TempDir Path directory;

  /** Loads the library, and says what came of it. */
  public static final class Program {
    private Program() {}

    public static void main(String[] args) {
      try {
        BeaconVerifier.load();
        System.out.println("loaded");
      } catch (CurveUnavailableException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static String run(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said.strip();
  }

  @Test
  void saysInOneLineWhyItCannotBeLoaded() throws Exception {
    Path nowhere = directory.resolve("nowhere");
    assertThat(run("-Djava.io.tmpdir=" + nowhere))
        .startsWith("the curve's library cannot be loaded: " + nowhere)
        .contains("(expected: libblst.so in a folder of -Djava.library.path, or")
        .hasLineCount(1);
  }

  @Test
  void takesAnInstalledLibraryWithoutAnyFolderForTemporaryFiles() throws Exception {
    assertThat(BeaconVerifier.writeLibrary(directory)).isEqualTo(directory.resolve("libblst.so"));
    assertThat(
            run(
                "-Djava.io.tmpdir=" + directory.resolve("nowhere"),
                "-Djava.library.path=" + directory))
        .isEqualTo("loaded");
  }

  @Test
  void saysThatAnInstalledLibraryIsNone() throws Exception {
    Files.writeString(directory.resolve("libblst.so"), "not a library");
    assertThat(run("-Djava.library.path=" + directory))
        .contains("the curve's library cannot be loaded: " + directory.resolve("libblst.so"));
  }
}
