package lottery.server.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import lottery.server.journal.JournalException;
import lottery.server.journal.Place;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;

/**
 * Up to where a machine has made durable what came from the log.
 *
 * @param applied the last entry of the log in it
 * @param session which lead's turn it was then
 * @param next the number of that session's next entry
 * @param entries the newest version of entries that may be in the log
 * @param ends the {@link Place} after the last record of each contest, by its name
 */
record Checkpoint(
    ReplicatedState.Position applied,
    long session,
    long next,
    int entries,
    Map<String, Long> ends) {
  private static final String NAME = "checkpoint";
  private static final String NEW = NAME + ".new";

  /** Nothing has come from the log. */
  static final Checkpoint NONE =
      new Checkpoint(ReplicatedState.Position.START, 0, 0, LogEntry.FIRST, Map.of());

  Checkpoint {
    ends = Map.copyOf(ends);
  }

  /**
   * Reads the one that was written last.
   *
   * @return nothing if none was ever written
   * @throws JournalException with one line when it is damaged
   */
  static Optional<Checkpoint> read(Storage storage) throws IOException {
    List<String> names = storage.list();
    if (names.contains(NAME)) {
      return Optional.of(
          parse(text(storage, NAME))
              .orElseThrow(
                  () ->
                      new JournalException(
                          storage.name()
                              + "/"
                              + NAME
                              + ": damaged (expected: lines and their checksum); a machine that has"
                              + " lost files comes back empty and under a new name")));
    }
    // A crash came between the removal of the old one and the naming of the new one.
    return names.contains(NEW) ? parse(text(storage, NEW)) : Optional.empty();
  }

  private static String text(Storage storage, String name) throws IOException {
    try (StorageFile file = storage.openReadOnly(name)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
      file.readFully(bytes, 0);
      return new String(bytes.array(), UTF_8);
    }
  }

  private static Optional<Checkpoint> parse(String text) {
    int last = text.lastIndexOf("checksum ");
    if (last < 0 || !text.substring(last).equals(checksum(text.substring(0, last)))) {
      return Optional.empty();
    }
    ReplicatedState.Position applied = null;
    long session = 0;
    long next = 0;
    int entries = LogEntry.FIRST;
    Map<String, Long> ends = new TreeMap<>();
    for (String line : text.substring(0, last).lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "applied" ->
            applied =
                new ReplicatedState.Position(Long.parseLong(words[1]), Long.parseLong(words[2]));
        case "session" -> {
          session = Long.parseUnsignedLong(words[1], 16);
          next = Long.parseLong(words[2]);
        }
        case "entries" -> entries = Integer.parseInt(words[1]);
        default ->
            ends.put(words[1], Place.of(Integer.parseInt(words[2]), Long.parseLong(words[3])));
      }
    }
    return Optional.of(new Checkpoint(applied, session, next, entries, ends));
  }

  /** Writes it durably in the place of the one before. */
  void write(Storage storage) throws IOException {
    List<String> names = storage.list();
    if (names.contains(NEW) && names.contains(NAME)) {
      storage.delete(NEW);
    } else if (names.contains(NEW)) {
      storage.rename(NEW, NAME);
    }
    try (StorageFile file = storage.create(NEW)) {
      file.write(ByteBuffer.wrap(toText().getBytes(UTF_8)), 0);
      file.force();
    }
    storage.force();
    if (storage.list().contains(NAME)) {
      storage.delete(NAME);
    }
    storage.rename(NEW, NAME);
    storage.force();
  }

  private String toText() {
    StringBuilder text = new StringBuilder();
    text.append("applied %d %d\n".formatted(applied.term(), applied.index()));
    text.append("session %016x %d\n".formatted(session, next));
    text.append("entries %d\n".formatted(entries));
    new TreeMap<>(ends)
        .forEach(
            (name, place) ->
                text.append(
                    "contest %s %d %d\n"
                        .formatted(name, Place.segment(place), Place.offset(place))));
    return text + checksum(text.toString());
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(UTF_8));
    return "checksum %08x\n".formatted(crc.getValue());
  }
}
