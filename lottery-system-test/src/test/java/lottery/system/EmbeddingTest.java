package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lottery.agency.client.LotteryClient;
import lottery.codec.LotteryCodec;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** EMBEDDING.md's program runs with the client, the codec and Netty, and nothing else. */
@Timeout(60)
class EmbeddingTest {
  private static final Path PAGE = Path.of("../lottery-agency/EMBEDDING.md");
  private static final Path CLIENT = Path.of("lottery", "agency", "client");
  private static final int MAX_LINES = 30;

  @TempDir Path directory;

  @Test
  void theExampleOfThePageRuns() throws Exception {
    Path source = Files.writeString(directory.resolve("Terminal.java"), example());
    JavaProgram central =
        new JavaProgram("lottery.server.LotteryServer")
            .with("SERVER_PORT", "0")
            .with("SERVER_AGENCIES", "1")
            .with("SERVER_DATA_DIR", directory.resolve("data").toString());
    try (JavaProcess server = central.start()) {
      String line = server.awaitLine("action: escuchando | result: success | port: ");
      String port = line.substring(line.lastIndexOf(' ') + 1);
      JavaProgram terminal = new JavaProgram(source.toString()).classPath(classPath());
      try (JavaProcess embedder = terminal.start("127.0.0.1", port)) {
        assertThat(embedder.lines()).containsExactly("30904465");
        assertThat(embedder.exitCode(Duration.ofSeconds(30))).isZero();
      }
    }
  }

  private static String example() throws IOException {
    List<String> lines =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals("```java"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList();
    assertThat(lines.stream().dropWhile(line -> !line.startsWith("public class")))
        .hasSizeLessThanOrEqualTo(MAX_LINES);
    return String.join("\n", lines);
  }

  /** As the jar with the classifier, its dependency on the codec, and theirs on Netty. */
  private String classPath() throws Exception {
    Path client = directory.resolve("client");
    Path agency = home(LotteryClient.class);
    if (Files.isDirectory(agency)) {
      copyClient(agency, client);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(agency)) {
        copyClient(jar.getPath("/"), client);
      }
    }
    String netty =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Path.of(entry).getFileName().toString().startsWith("netty-"))
            .collect(Collectors.joining(File.pathSeparator));
    return String.join(
        File.pathSeparator, client.toString(), home(LotteryCodec.class).toString(), netty);
  }

  private static void copyClient(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve(CLIENT));
    try (Stream<Path> classes = Files.list(from.resolve(CLIENT.toString()))) {
      for (Path one : classes.toList()) {
        Files.copy(one, to.resolve(CLIENT).resolve(one.getFileName().toString()));
      }
    }
  }

  /** The directory of a module's classes, or its jar. */
  private static Path home(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
