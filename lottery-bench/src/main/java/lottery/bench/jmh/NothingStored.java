package lottery.bench.jmh;

import lottery.server.journal.DrawRecord;
import lottery.server.journal.RecordVisitor;

/** For a journal that is opened empty, or read for the reading's sake. */
final class NothingStored implements RecordVisitor {
  @Override
  public void bets(
      int agency, String stream, long first, int count, byte[] buf, int from, int length) {
    // Nobody asks.
  }

  @Override
  public void ready(int agency) {
    // Nobody asks.
  }

  @Override
  public void draw(DrawRecord draw) {
    // Nobody asks.
  }
}
