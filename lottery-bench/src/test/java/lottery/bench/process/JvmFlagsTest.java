package lottery.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmFlagsTest {
  @TempDir private Path directory;

  @Test
  void readsTheFlagsOfAScript() throws IOException {
    Path script = script("root=/\nserver_flags=(-Xmx64m\n  '-Dx=*')\nagency_flags=(-Xmx8m)\n");

    assertThat(JvmFlags.of(script, "server_flags")).containsExactly("-Xmx64m", "-Dx=*");
    assertThat(JvmFlags.of(script, "agency_flags")).containsExactly("-Xmx8m");
  }

  @Test
  void doesNotGuessWhatOnlyAShellKnows() throws IOException {
    Path script = script("server_flags=(-Xmx$HEAP)\n");

    assertThatThrownBy(() -> JvmFlags.of(script, "server_flags"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no line server_flags=(flags)");
  }

  private Path script(String text) throws IOException {
    return Files.writeString(directory.resolve("run.sh"), text);
  }
}
