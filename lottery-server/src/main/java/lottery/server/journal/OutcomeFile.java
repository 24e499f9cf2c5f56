package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * outcome.txt in a contest's directory: one line that says how the contest has ended. It makes a
 * start cheap that would otherwise read the whole journal to know that. The journal is the truth,
 * and where the file is missing it is read.
 */
public final class OutcomeFile {
  static final String NAME = "outcome.txt";

  private static final String NEW = NAME + ".new";
  private static final int MAX_BYTES = 64;

  private OutcomeFile() {}

  /** How the contest has ended; nothing if it has not, or that is not known. */
  public static Optional<String> read(Storage storage) throws IOException {
    if (!storage.list().contains(NAME)) {
      return Optional.empty();
    }
    try (StorageFile file = storage.openReadOnly(NAME)) {
      ByteBuffer text = ByteBuffer.allocate((int) Math.min(MAX_BYTES, file.size()));
      file.readFully(text, 0);
      return Optional.of(new String(text.array(), UTF_8).strip());
    }
  }

  /** Writes that it has ended so, which is durable in the journal already. */
  public static void write(Storage storage, String outcome) throws IOException {
    if (read(storage).equals(Optional.of(outcome))) {
      return;
    }
    for (String left : List.of(NEW, NAME)) {
      if (storage.list().contains(left)) {
        storage.delete(left);
      }
    }
    try (StorageFile file = storage.create(NEW)) {
      file.write(ByteBuffer.wrap((outcome + "\n").getBytes(UTF_8)), 0);
      file.force();
    }
    storage.rename(NEW, NAME);
    storage.force();
  }
}
