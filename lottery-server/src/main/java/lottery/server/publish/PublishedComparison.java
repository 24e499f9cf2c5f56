package lottery.server.publish;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import lottery.proof.ContestTerms;
import lottery.proof.MalformedTextException;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Storage;

/**
 * Compares a published contest with a directory of it. Terms, seal, number, draw and acts are
 * compared; bets need not be, because each side is checked against its seal by itself.
 *
 * @param findings one line for each file that differs; empty when there is none
 */
public record PublishedComparison(String contest, Path published, List<String> findings) {
  /**
   * Reads both.
   *
   * @param contests of which the one with the published name is compared
   * @throws IOException with one line when something is missing or cannot be read
   */
  public static PublishedComparison read(List<Storage> contests, Path published)
      throws IOException {
    String terms = PublishedText.read(published, PublishedFile.TERMS);
    String name = nameIn(terms);
    for (Storage storage : contests) {
      if (FoundContest.hasTerms(storage) && FoundContest.of(storage).name().equals(name)) {
        return compare(storage, published);
      }
    }
    throw new IOException(
        published + ": of contest \"" + name + "\" (expected: one that the directory has)");
  }

  private static String nameIn(String terms) throws IOException {
    try {
      return ContestTerms.parse(terms).name();
    } catch (MalformedTextException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static PublishedComparison compare(Storage storage, Path published) throws IOException {
    Outcome outcome = Outcome.read(storage);
    Findings findings = new Findings();
    compare(published, PublishedFile.TERMS, FoundContest.of(storage).terms().toText(), findings);
    compare(published, PublishedFile.SEAL, outcome.sealText(), findings);
    compare(published, PublishedFile.NUMBER, outcome.number(), findings);
    compare(published, PublishedFile.DRAW, outcome.drawText(), findings);
    compare(published, PublishedFile.AUDIT, outcome.actsText(), findings);
    return new PublishedComparison(storage.name(), published, findings.lines());
  }

  private static void compare(Path published, String file, String stored, Findings findings)
      throws IOException {
    findings.compareTexts(file, PublishedText.read(published, file), stored);
  }

  /** Whether both are the same contest. */
  public boolean isSame() {
    return findings.isEmpty();
  }

  /** Prints the comparison, one fact a line. */
  public void printTo(PrintStream out) {
    out.printf("published    %s%n", published);
    out.printf("directory    %s%n", contest);
    findings.forEach(finding -> out.printf("DIFFERENT    %s%n", finding));
    out.printf("result       %s%n", isSame() ? "the same" : "different");
  }
}
