package lottery.bench.jmh;

import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.RecordVisitor;

/** For a journal that is opened empty, or read for the reading's sake. */
final class NothingStored implements RecordVisitor {
  @Override
  public void bets(BetsRecord bets) {
    // Nobody asks.
  }

  @Override
  public void ready(int agency) {
    // Nobody asks.
  }

  @Override
  public void act(String line) {
    // Nobody asks.
  }

  @Override
  public void draw(DrawRecord draw) {
    // Nobody asks.
  }
}
