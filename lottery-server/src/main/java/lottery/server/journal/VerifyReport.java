package lottery.server.journal;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lottery.proof.AuditChain;
import lottery.proof.ContestTerms;

/**
 * What {@link Verify} found.
 *
 * @param terms of the contest; null when they are missing
 * @param acts the chain of acts; null without terms
 * @param streams what each stream holds, by agency and name
 * @param ready agencies whose books are closed, ascending
 * @param agencies how many take part
 * @param fingerprint SHA-256 of all rows, 64 lower-case hex digits
 * @param draw the draw, or null before it
 * @param tornBytes bytes after the last record that are not a record. They are being written now or
 *     were left by a crash. They were never acknowledged, so they do not count as damage
 * @param facts what examiners have learned, a line each
 * @param faults one line for each damaged place, in order; empty when there is none
 */
public record VerifyReport(
    String directory,
    ContestTerms terms,
    AuditChain acts,
    int segments,
    long segmentBytes,
    List<Stream> streams,
    List<Integer> ready,
    int agencies,
    long bets,
    String fingerprint,
    DrawRecord draw,
    long tornBytes,
    List<String> facts,
    List<String> faults) {
  /**
   * The contents of a stream.
   *
   * @param name empty for bets that belong to no stream
   * @param digest CRC-32C of its canonical rows
   */
  public record Stream(int agency, String name, long bets, int digest) {}

  /** Whether nothing is damaged. This decides the exit code. */
  public boolean isSound() {
    return faults.isEmpty();
  }

  /** Prints the report, one fact a line. */
  public void printTo(PrintStream out) {
    out.printf("directory    %s%n", directory);
    if (terms != null) {
      out.printf("contest      %s %s%n", terms.name(), terms.contest());
    }
    out.printf("segments     %d, %d bytes%n", segments, segmentBytes);
    for (Stream stream : streams) {
      out.printf(
          "agency %-5d %d bets, crc32c %08x, %s%n",
          stream.agency(),
          stream.bets(),
          stream.digest(),
          stream.name().isEmpty() ? "no stream" : "stream " + stream.name());
    }
    out.printf(
        "ready        %s (%d of %d)%n",
        ready.isEmpty() ? "none" : joined(ready), ready.size(), agencies);
    out.printf("bets         %d%n", bets);
    out.printf("fingerprint  %s%n", fingerprint);
    out.printf("draw         %s%n", draw == null ? "not yet" : describe(draw));
    if (acts != null) {
      out.printf("acts         %d, head %s%n", acts.acts(), acts.head());
    }
    facts.forEach(fact -> out.printf("%s%n", fact));
    if (tornBytes > 0) {
      out.printf("tail         %d bytes that are not a record yet%n", tornBytes);
    }
    faults.forEach(fault -> out.printf("DAMAGE       %s%n", fault));
    out.printf("result       %s%n", isSound() ? "sound" : "damaged");
  }

  private static String describe(DrawRecord draw) {
    return "number "
        + draw.number()
        + ", winners "
        + joined(IntStream.of(draw.winnersByAgency()).boxed().toList());
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
