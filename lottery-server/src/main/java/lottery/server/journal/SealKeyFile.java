package lottery.server.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import lottery.proof.MalformedTextException;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;

/**
 * The key in a PEM file: the one that the configuration names, else {@code signing-key.pem} of the
 * data directory, which is made once and only its owner may read.
 */
final class SealKeyFile implements SealKeys {
  static final String NAME = "signing-key.pem";

  private static final String UNFINISHED = NAME + ".new";

  private final Storage directory;
  private final Optional<Path> named;

  /** Null until it is read. */
  private SigningKey key;

  SealKeyFile(Storage directory, Optional<Path> named) {
    this.directory = directory;
    this.named = named;
  }

  @Override
  public Optional<VerifyKey> configured() throws IOException {
    return named.isPresent() ? Optional.of(read().verifyKey()) : Optional.empty();
  }

  @Override
  public synchronized SigningKey read() throws IOException {
    if (key == null) {
      key = readFile();
    }
    return key;
  }

  @Override
  public synchronized Optional<VerifyKey> ofNewContest(boolean someoneSigns) throws IOException {
    boolean mayMake = !someoneSigns && named.isEmpty();
    if (key == null && mayMake && !directory.list().contains(NAME)) {
      make();
    }
    return Optional.of(read().verifyKey());
  }

  private SigningKey readFile() throws IOException {
    Path file = named.orElse(Path.of(directory.name(), NAME));
    try {
      return SigningKey.ofPem(Files.readString(file, US_ASCII));
    } catch (NoSuchFileException e) {
      throw new JournalException(file + ": missing (expected: the key that signs seals)", e);
    } catch (IOException e) {
      throw new JournalException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (MalformedTextException e) {
      throw new JournalException(file + ": " + e.getMessage(), e);
    }
  }

  /** The name appears when the key is durable, so there is never half a key. */
  private void make() throws IOException {
    if (directory.list().contains(UNFINISHED)) {
      directory.delete(UNFINISHED);
    }
    SigningKey made = SigningKey.make(new SecureRandom());
    try (StorageFile file = directory.create(UNFINISHED)) {
      file.write(ByteBuffer.wrap(made.pem().getBytes(US_ASCII)), 0);
      file.force();
    }
    directory.rename(UNFINISHED, NAME);
    directory.force();
    key = made;
  }
}
