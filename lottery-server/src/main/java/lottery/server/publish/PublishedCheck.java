package lottery.server.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import lottery.proof.ContestTerms;
import lottery.proof.MalformedTextException;
import lottery.proof.Seal;
import lottery.proof.SignedNote;

/**
 * Checks a published contest by nothing but what was published, as {@code deploy/recount.py} does,
 * and the beacon's signature too. It trusts none of the files. One thread.
 */
public final class PublishedCheck {
  /** The longest record of bets that a server stores has less. */
  private static final int MAX_RECORD_BYTES = 40 << 20;

  private static final int MAX_COUNT = 1 << 20;
  private static final int MAX_ACT_BYTES = 1 << 16;

  private final Path directory;
  private final Findings findings = new Findings();

  private PublishedCheck(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads everything in the directory. What is wrong is in the report.
   *
   * @throws IOException with one line when a file is missing or cannot be read
   */
  public static PublishedReport read(Path directory) throws IOException {
    return new PublishedCheck(directory).read();
  }

  private PublishedReport read() throws IOException {
    String terms = PublishedText.read(directory, PublishedFile.TERMS);
    String note = PublishedText.read(directory, PublishedFile.SEAL);
    PublishedReport.Summary summary = null;
    try {
      ContestTerms parsed = ContestTerms.parse(terms);
      summary = check(parsed, Seal.of(SignedNote.parse(note), parsed));
    } catch (MalformedTextException e) {
      // The message says of which of the two texts it is.
      findings.add("seal.txt, terms.txt", e.getMessage());
    }
    return new PublishedReport(directory.toString(), summary, findings.lines());
  }

  private PublishedReport.Summary check(ContestTerms terms, Seal seal) throws IOException {
    OptionalInt number =
        NumberRecount.number(
            terms, seal, PublishedText.read(directory, PublishedFile.NUMBER), findings);
    ActsRecount acts = new ActsRecount(terms, findings);
    readActs(acts);
    acts.compare(PublishedFile.SEAL, seal, true);
    BetsRecount bets = new BetsRecount(terms, number, findings);
    readBets(bets);
    bets.compare(PublishedFile.SEAL, seal);
    if (number.isPresent()) {
      String draw = DrawText.of(number.getAsInt(), bets.winners(), acts.head());
      findings.compareTexts(
          PublishedFile.DRAW, PublishedText.read(directory, PublishedFile.DRAW), draw);
    }
    return new PublishedReport.Summary(terms, seal, number, LongStream.of(bets.winners()).sum());
  }

  private void readActs(ActsRecount acts) throws IOException {
    try (LineInput lines = open(PublishedFile.AUDIT, MAX_ACT_BYTES)) {
      for (String line = lines.line(); line != null; line = lines.line()) {
        acts.add(line);
      }
      if (!lines.isAtEnd()) {
        findings.add(PublishedFile.AUDIT, "it ends within a line");
      }
    } catch (IllegalArgumentException e) {
      findings.add(PublishedFile.AUDIT, e.getMessage());
    }
  }

  private LineInput open(String name, int maxBytes) throws IOException {
    return new LineInput(PublishedText.require(directory, name), maxBytes);
  }

  /** Goes through the records and their bets side by side. */
  private void readBets(BetsRecount recount) throws IOException {
    try (LineInput records = open(PublishedFile.RECORDS, RecordLine.MAX_BYTES);
        LineInput bets = open(PublishedFile.BETS, MAX_RECORD_BYTES)) {
      for (String line = records.line(); line != null; line = records.line()) {
        if (!take(RecordLine.parse(line), bets, recount)) {
          return;
        }
      }
      if (!records.isAtEnd()) {
        findings.add(PublishedFile.RECORDS, "it ends within a line");
      }
      if (!bets.isAtEnd()) {
        findings.add(PublishedFile.BETS, "bets that belong to no record");
      }
    } catch (IllegalArgumentException e) {
      findings.add("record " + (recount.records() + 1), e.getMessage());
    }
  }

  private boolean take(RecordLine record, LineInput bets, BetsRecount recount) throws IOException {
    String where = "record " + (recount.records() + 1);
    if (record.count() < 1 || record.count() > MAX_COUNT) {
      findings.add(where, "count " + record.count() + " (expected: 1.." + MAX_COUNT + ")");
      return false;
    }
    int length = bets.take(record.count());
    if (length == 0) {
      findings.add(where, PublishedFile.BETS + " has no " + record.count() + " bets for it");
      return false;
    }
    recount.add(
        record.agency(),
        record.stream(),
        record.first(),
        record.count(),
        bets.array(),
        bets.from(),
        length);
    return true;
  }
}
