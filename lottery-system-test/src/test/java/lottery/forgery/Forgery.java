package lottery.forgery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lottery.server.publish.WrittenContest;

/**
 * Something that somebody does to a contest.
 *
 * @param what in a few words, as the page has it
 * @param lookers who look at it at all
 * @param catchers those of them who must catch it; the others must not, so that the page is true
 */
record Forgery(String what, Set<Catcher> lookers, Set<Catcher> catchers, Made made) {
  /** The forged contest. */
  interface Made {
    Shown make() throws IOException;
  }

  /**
   * What others get to see of it.
   *
   * @param directory the contest's directory; null if it was left as it is
   * @param record what is published; null if nothing is
   * @param agency what an agency sees
   */
  record Shown(WrittenContest directory, Published record, ToAgency agency) {}

  /** Writes what is published. */
  interface Published {
    void writeTo(Path directory) throws IOException;
  }

  /**
   * @param seal empty if the server has none to show
   * @param receipt of the agency's last bet, if it asks for one; no bytes if the server has none to
   *     show
   * @param sawSeal whether the agency has seen the right seal before
   * @param isLate whether it looks only when the round is over
   */
  record ToAgency(
      String terms, String seal, Optional<byte[]> receipt, boolean sawSeal, boolean isLate) {}

  /** The row of the page's table. */
  String row() {
    return "| "
        + what
        + " | "
        + EnumSet.allOf(Catcher.class).stream().map(this::cell).collect(Collectors.joining(" | "))
        + " |";
  }

  private String cell(Catcher catcher) {
    if (!lookers.contains(catcher)) {
      return "–";
    }
    return catchers.contains(catcher) ? "yes" : "no";
  }

  @Override
  public String toString() {
    return what;
  }
}
