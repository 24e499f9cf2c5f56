package lottery.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a program was told of.
 *
 * @param key the configuration key that names it
 */
public record TlsFile(String key, Path path) {
  /** Revocations of a million certificates have room. */
  private static final int MAX_BYTES = 64 << 20;

  /** Reads it whole. */
  Pem read() throws UnusableFileException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw unusable("longer than " + MAX_BYTES + " bytes", "certificates, a key or revocations");
      }
      return new Pem(this, new String(content, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      throw unusable("does not exist", "a PEM file");
    } catch (AccessDeniedException e) {
      throw unusable("may not be read by this user", "a PEM file that it may read");
    } catch (IOException e) {
      throw unusable("cannot be read: " + e.getMessage(), "a PEM file");
    }
  }

  /** What is wrong with it, in one line. */
  public UnusableFileException unusable(String what, String expected) {
    return new UnusableFileException(this + ": " + what + " (expected: " + expected + ")");
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return key + ": \"" + path + "\"";
  }
}
