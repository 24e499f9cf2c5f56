package lottery.agency.session;

import java.util.List;
import lottery.agency.client.WinnersSink;

/**
 * Hands the winners to an output. After a broken connection the list comes again from its start, in
 * the same order: winners that are out already are skipped.
 */
public final class WinnersReport implements WinnersSink {
  private final WinnersOutput output;
  private long skipped;

  public WinnersReport(WinnersOutput output) {
    this.output = output;
  }

  /** A list begins, from its start. */
  void begin() {
    skipped = output.begin();
  }

  @Override
  public void arrived(List<String> documents) {
    for (String document : documents) {
      if (skipped > 0) {
        skipped--;
      } else {
        output.winner(document);
      }
    }
  }

  @Override
  public boolean hasRoom() {
    return output.hasRoom();
  }

  /** The list has ended. */
  void end(long count) throws WinnersOutputException {
    output.end(count);
  }
}
