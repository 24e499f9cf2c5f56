package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import lottery.proof.ContestTerms;
import lottery.proof.MalformedTextException;

/**
 * terms.txt in a contest's directory, and the marker of a contest that is being opened. While the
 * marker exists, nothing in the directory counts.
 */
final class TermsFile {
  static final String NAME = "terms.txt";
  static final String OPENING = "opening";

  private static final int MAX_BYTES = 1 << 20;

  private TermsFile() {}

  /**
   * The terms of the contest in this directory; empty if it was never opened.
   *
   * @throws JournalException with one line when there is a journal without terms, or the text
   *     cannot be read as terms
   */
  static Optional<ContestTerms> read(Storage storage) throws IOException {
    List<String> names = storage.list();
    if (names.contains(OPENING)) {
      return Optional.empty();
    }
    if (names.contains(NAME)) {
      return Optional.of(parse(storage));
    }
    if (!SegmentNames.segments(names).isEmpty()) {
      throw new JournalException(
          storage.name() + "/" + NAME + ": missing (expected: the terms of the journal beside it)");
    }
    return Optional.empty();
  }

  private static ContestTerms parse(Storage storage) throws IOException {
    try (StorageFile file = storage.openReadOnly(NAME)) {
      if (file.size() > MAX_BYTES) {
        throw new JournalException(
            storage.name() + "/" + NAME + ": " + file.size() + " bytes (expected: a short text)");
      }
      ByteBuffer text = ByteBuffer.allocate((int) file.size());
      file.readFully(text, 0);
      return ContestTerms.parse(new String(text.array(), UTF_8));
    } catch (MalformedTextException e) {
      throw new JournalException(storage.name() + "/" + NAME + ": " + e.getMessage(), e);
    }
  }

  /** Writes and forces the file; the directory's entry is not forced yet. */
  static void write(Storage storage, ContestTerms terms) throws IOException {
    try (StorageFile file = storage.create(NAME)) {
      file.write(ByteBuffer.wrap(terms.toText().getBytes(UTF_8)), 0);
      file.force();
    }
  }
}
