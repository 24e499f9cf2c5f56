package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a published file that is a short text. */
final class PublishedText {
  /** A draw of a million agencies has less. */
  private static final long MAX_BYTES = 32 << 20;

  private PublishedText() {}

  /**
   * @throws IOException with one line if it is missing, or is no such text
   */
  static String read(Path directory, String name) throws IOException {
    Path file = require(directory, name);
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + ": longer than " + MAX_BYTES + " bytes");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not UTF-8", e);
    }
  }

  /**
   * @throws IOException with one line if it is missing
   */
  static Path require(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": missing (expected: a file of a published contest)");
    }
    return file;
  }
}
