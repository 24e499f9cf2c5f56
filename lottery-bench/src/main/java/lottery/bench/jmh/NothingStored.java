package lottery.bench.jmh;

import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.RecordVisitor;

/** Ignores all records. For a journal that is empty, or that is read only to time the reading. */
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
