package lottery.server.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lottery.kit.CapturedOutput;
import lottery.kit.Certificates;
import lottery.kit.SetClock;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;
import lottery.tls.TlsMaterial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of 2030, and lists of revocations from 30 days after they were made. */
class CertificateFilesTest {
  private static final Map<String, String> YEAR_2030 =
      Map.of("FROM", "20200101000000Z", "TO", "20301231000000Z");

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  @TempDir private Path directory;

  private final List<TlsMaterial> taken = new ArrayList<>();
  private final SetClock clock = new SetClock(Instant.now());
  private Certificates own;
  private CertificateFiles files;

  @BeforeEach
  void read() throws Exception {
    own = new Certificates(directory).run(YEAR_2030, "all", "1");
    TlsFiles named =
        new TlsFiles(
            file("tls.certificate", "server.pem"),
            file("tls.key", "server.key"),
            file("tls.client-ca", "ca.pem"),
            file("tls.crl", "ca.crl"));
    files = CertificateFiles.read(named, clock, taken::add);
  }

  private Optional<TlsFile> file(String key, String name) {
    return Optional.of(new TlsFile(key, own.file(name)));
  }

  @Test
  void theSameContentIsNoChangeHoweverItCameThere() throws Exception {
    own.replace("server.pem", own.file("server.pem"));
    assertThat(files.lookAgain()).isFalse();
    assertThat(taken).hasSize(1);
    assertThat(output.lines()).isEmpty();
  }

  @Test
  void aNewSetIsTakenWhole() throws Exception {
    own.run(YEAR_2030, "server");
    assertThat(files.lookAgain()).isTrue();
    assertThat(taken).hasSize(2).endsWith(files.material());
    assertThat(files.reloads()).isEqualTo(1);
    assertThat(files.lookAgain()).isFalse();
  }

  @Test
  void aBadSetIsToldAndCountedOnceAndChangesNothing() throws Exception {
    byte[] good = Files.readAllBytes(own.file("server.key"));
    own.replace("server.key", own.file("agency-1.key"));
    assertThat(files.lookAgain()).isFalse();
    assertThat(files.lookAgain()).isFalse();
    assertThat(taken).hasSize(1);
    assertThat(files.failures()).isEqualTo(1);
    assertThat(output.lines()).singleElement().asString().contains("does not fit the certificate");
    Files.write(own.file("server.key"), good);
    assertThat(files.lookAgain()).as("back to what was there").isFalse();
    own.replace("server.key", own.file("agency-1.key"));
    files.lookAgain();
    assertThat(files.failures()).isEqualTo(2);
  }

  @Test
  void anEndIsToldOfEachDayFrom30DaysBefore() {
    clock.set(Instant.parse("2030-11-30T12:00:00Z"));
    files.lookAgain();
    assertThat(ends("tls.certificate")).isEmpty();
    clock.set(Instant.parse("2030-12-02T12:00:00Z"));
    files.lookAgain();
    files.lookAgain();
    assertThat(ends("tls.certificate"))
        .singleElement()
        .asString()
        .endsWith(" | vence: 2030-12-31T00:00:00Z | aviso: renew it");
    clock.set(Instant.parse("2030-12-03T00:00:00Z"));
    files.lookAgain();
    assertThat(ends("tls.certificate")).hasSize(2);
  }

  @Test
  void aListThatWasNotRenewedIsToldOfAndStillUsed() throws Exception {
    own.run("revoke", "agency-1");
    files.lookAgain();
    clock.set(Instant.now().plus(Duration.ofDays(40)));
    files.lookAgain();
    assertThat(ends("tls.crl")).singleElement().asString().endsWith("not renewed, and still used");
    assertThat(files.material().revocations().nextUpdate()).isPresent();
  }

  private List<String> ends(String key) {
    return output.lines().stream()
        .filter(line -> line.contains("certificados | result: in_progress | archivo: " + key))
        .toList();
  }
}
