package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalScan;
import lottery.server.journal.SomeRecords;
import lottery.server.journal.Storage;

/** Writes what an outsider checks about a contest that has been drawn. */
public final class Publishing {
  private static final int BUFFER_BYTES = 1 << 18;

  private Publishing() {}

  /**
   * Publishes a contest. The directory appears whole and right, or not at all.
   *
   * @param output the directory, which must not exist
   * @return the check of what was published
   * @throws IOException with one line when it cannot be read or written, or is not drawn. If it is
   *     not right, it is not published either, and the report says why
   */
  public static PublishedReport write(Storage contest, Path output) throws IOException {
    FoundContest found = FoundContest.of(contest);
    Outcome outcome = Outcome.read(contest);
    requireDrawn(found, outcome);
    try (NewDirectory directory = NewDirectory.of(output)) {
      directory.write(PublishedFile.TERMS, found.terms().toText());
      directory.write(PublishedFile.SEAL, outcome.sealText());
      directory.write(PublishedFile.NUMBER, outcome.number());
      directory.write(PublishedFile.DRAW, outcome.drawText());
      directory.write(PublishedFile.AUDIT, outcome.actsText());
      writeBets(contest, directory);
      PublishedReport report = PublishedCheck.read(directory.path());
      if (report.isRight()) {
        directory.finish();
      }
      return report.of(output);
    }
  }

  private static void requireDrawn(FoundContest contest, Outcome outcome) throws IOException {
    String name = "contest \"" + contest.name() + "\"";
    if (outcome.draw() == null) {
      throw new IOException(name + ": is not drawn yet (expected: one with a draw)");
    }
    if (!outcome.isSealed()) {
      throw new IOException(
          name + ": has no seal, an earlier server has drawn it (expected: one with a seal)");
    }
  }

  private static void writeBets(Storage contest, NewDirectory directory) throws IOException {
    try (OutputStream records = buffered(directory, PublishedFile.RECORDS);
        OutputStream bets = buffered(directory, PublishedFile.BETS)) {
      JournalScan.read(contest, new BetsWriter(records, bets));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static OutputStream buffered(NewDirectory directory, String name) throws IOException {
    return new BufferedOutputStream(directory.create(name), BUFFER_BYTES);
  }

  private record BetsWriter(OutputStream records, OutputStream bets) implements SomeRecords {
    @Override
    public void bets(BetsRecord record) {
      RecordLine line =
          new RecordLine(record.agency(), record.stream(), record.first(), record.count());
      try {
        records.write(line.toLine().getBytes(UTF_8));
        bets.write(record.buf(), record.from(), record.length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
