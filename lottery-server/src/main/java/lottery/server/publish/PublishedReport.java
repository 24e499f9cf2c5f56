package lottery.server.publish;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import lottery.proof.ContestTerms;
import lottery.proof.Seal;

/**
 * What {@link PublishedCheck} found.
 *
 * @param summary null when terms or seal are not usable
 * @param findings one line for each thing that is wrong; empty when there is none
 */
public record PublishedReport(String directory, Summary summary, List<String> findings) {
  /**
   * What the record says.
   *
   * @param number empty when none follows from it
   */
  record Summary(ContestTerms terms, Seal seal, OptionalInt number, long winners) {}

  /** The same, of a directory that has got another name. */
  PublishedReport of(Path renamed) {
    return new PublishedReport(renamed.toString(), summary, findings);
  }

  /** Whether all is right. This decides the exit code. */
  public boolean isRight() {
    return findings.isEmpty();
  }

  /** Prints the report, one fact a line. */
  public void printTo(PrintStream out) {
    out.printf("published    %s%n", directory);
    if (summary != null) {
      Seal seal = summary.seal();
      out.printf("contest      %s %s%n", summary.terms().name(), summary.terms().contest());
      out.printf(
          "seal         %d bets in %d records, made at %s, %s%n",
          seal.bets(),
          seal.leaves(),
          Instant.ofEpochSecond(seal.time()),
          summary.terms().signer().map(key -> "signed by " + key).orElse("not signed"));
      out.printf("sealed       %s%n", seal.hash());
      out.printf("number by    %s%n", summary.terms().draw().describe());
      out.printf(
          "draw         %s%n",
          summary.number().isPresent()
              ? "number %d, %d winners".formatted(summary.number().getAsInt(), summary.winners())
              : "no number");
    }
    findings.forEach(finding -> out.printf("WRONG        %s%n", finding));
    out.printf("result       %s%n", isRight() ? "right" : "wrong");
  }
}
