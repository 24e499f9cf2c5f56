package lottery.server.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import lottery.proof.VerifyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyFileTest {
  @TempDir Path temp;
  private Path directory;

  @BeforeEach
  void make() {
    directory = temp.resolve("data");
  }

  private SealKeyFile keys(Optional<Path> named) throws IOException {
    return new SealKeyFile(DiskStorage.create(directory), named);
  }

  private SealKeyFile keys() throws IOException {
    return keys(Optional.empty());
  }

  @Test
  void isMadeOnceForItsOwnerAlone() throws IOException {
    Optional<VerifyKey> made = keys().ofNewContest(false);
    assertThat(made).isPresent();
    Path file = directory.resolve("signing-key.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(keys().ofNewContest(false)).isEqualTo(made);
    assertThat(keys().ofNewContest(true)).isEqualTo(made);
    assertThat(keys().read().verifyKey()).isEqualTo(made.orElseThrow());
    assertThat(keys().configured()).isEmpty();
    assertThat(directory.resolve("signing-key.pem.new")).doesNotExist();
  }

  @Test
  void isMadeAfterAStartThatDiedOverIt() throws IOException {
    keys();
    Files.writeString(directory.resolve("signing-key.pem.new"), "half");
    assertThat(keys().ofNewContest(false)).isPresent();
  }

  @Test
  void isNotMadeAgainWhereSealsHaveASigner() throws IOException {
    assertThatThrownBy(() -> keys().ofNewContest(true))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            directory.resolve("signing-key.pem")
                + ": missing (expected: the key that signs seals)");
    assertThat(directory.resolve("signing-key.pem")).doesNotExist();
  }

  @Test
  void aKeyThatIsNamedIsReadAndNeverMade() throws IOException {
    Path named = temp.resolve("key.pem");
    assertThatThrownBy(() -> keys(Optional.of(named)).ofNewContest(false))
        .hasMessageStartingWith(named + ": missing");
    Files.writeString(named, KnownSealKey.KEY.pem());
    SealKeyFile keys = keys(Optional.of(named));
    assertThat(keys.configured()).contains(KnownSealKey.KEY.verifyKey());
    assertThat(keys.ofNewContest(false)).contains(KnownSealKey.KEY.verifyKey());
    assertThat(directory.resolve("signing-key.pem")).doesNotExist();
  }

  @Test
  void aFileThatIsNoKeyIsNotShown() throws IOException {
    keys();
    Files.write(directory.resolve("signing-key.pem"), "secret\n".getBytes(US_ASCII));
    assertThatThrownBy(() -> keys().read())
        .isInstanceOf(JournalException.class)
        .hasMessage(
            directory.resolve("signing-key.pem")
                + ": no Ed25519 private key (expected: PKCS#8 in PEM, without a password)");
  }
}
