package lottery.agency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Places that are no file of bets: neither a look nor a run hangs, and the central hears nothing.
 */
@Timeout(30)
class OddPlacesTest {
  private static final String GOOD = "Ana,Gil,0099,2001-02-28,7574\r\n";

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private ServerSocket central;

  @BeforeEach
  void listen() throws IOException {
    central = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void hearNothing() throws IOException {
    central.setSoTimeout(1);
    try (ServerSocket listener = central) {
      listener.accept().close();
      throw new AssertionError("the central was connected to");
    } catch (SocketTimeoutException e) {
      // Nobody has connected.
    }
  }

  @Test
  void aDirectoryIsNoFile() throws IOException {
    refused(directory, "is not a file (expected: a CSV file of bets)");
    refused(directory.resolve("."), "is not a file (expected: a CSV file of bets)");
    refused(Path.of("/"), "is not a file (expected: a CSV file of bets)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/full", "/dev/random"})
  void aDeviceIsNoFile(Path device) {
    assumeTrue(Files.exists(device), "there is none");
    refused(device, "is not a file (expected: a CSV file of bets)");
  }

  @Test
  void aPipeIsNoFileAndIsNotWaitedFor() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    refused(pipe, "is not a file (expected: a CSV file of bets)");
  }

  @Test
  void aSocketIsNoFile() throws IOException {
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      refused(socket, "is not a file (expected: a CSV file of bets)");
    }
  }

  @Test
  void linksThatLeadNowhereOrInARingAreSaid() throws IOException {
    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("none"));
    refused(dangling, "does not exist (expected: a CSV file of bets)");
    Path ring = Files.createSymbolicLink(directory.resolve("ring"), Path.of("gnir"));
    Files.createSymbolicLink(directory.resolve("gnir"), Path.of("ring"));
    refused(ring, "cannot be read: ");
  }

  @Test
  void aFileBelowAFileIsSaid() throws IOException {
    Path file = Files.writeString(directory.resolve("bets.csv"), GOOD);
    refused(file.resolve("bets.csv"), "cannot be read: ");
  }

  @Test
  void aFileThatMayNotBeReadIsSaid() throws IOException {
    Path file = Files.writeString(directory.resolve("bets.csv"), GOOD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "root may read everything");
    refused(file, "may not be read (expected: a readable file)");
  }

  @Test
  void aNameThatIsTooLongIsSaid() {
    refused(directory.resolve("n".repeat(300)), "cannot be read: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "año.csv",
        "Ставки.csv",
        "愛.csv",
        "رهان.csv",
        "\uD83C\uDFB2.csv",
        " bets ",
        "-",
        "a\nb",
        "e\u0301.csv"
      })
  void aFileOfAnyNameIsTaken(String name) throws IOException {
    Charset ofNames = Charset.forName(System.getProperty("sun.jnu.encoding"));
    assumeTrue(ofNames.newEncoder().canEncode(name), "this locale has no such names");
    Path file = Files.write(directory.resolve(name), GOOD.getBytes(UTF_8));
    assertThat(execute(file, "validate", file.toString())).isEqualTo(LotteryAgency.DONE);
    assertThat(output.lines())
        .singleElement()
        .asString()
        .endsWith(": 1 bets can be sent, 0 rows cannot");
  }

  @Test
  void aLinkToAFileIsTaken() throws IOException {
    Path file = Files.writeString(directory.resolve("bets.csv"), GOOD);
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThat(execute(link, "validate")).isEqualTo(LotteryAgency.DONE);
  }

  private void refused(Path place, String said) {
    int before = output.errors().size();
    assertThat(execute(place, "validate", place.toString())).isEqualTo(LotteryAgency.FAILED);
    assertThat(output.errors()).hasSize(before + 1);
    assertThat(output.errors())
        .last()
        .asString()
        .startsWith("lottery-agency: " + place + ": " + said);
    assertThat(execute(place, "run")).isEqualTo(LotteryAgency.FAILED);
    assertThat(output.lines())
        .last()
        .asString()
        .startsWith("ERROR action: validar_archivo | result: fail | client_id: 3 | error: " + place)
        .contains(said);
  }

  private int execute(Path place, String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLI_ID", "3");
    environment.put("CLI_SERVER_ADDRESS", "127.0.0.1:" + central.getLocalPort());
    environment.put("CLI_DATA_FILE", place.toString());
    return new LotteryAgency(environment, new StopSignal(), () -> true).execute(arguments);
  }
}
