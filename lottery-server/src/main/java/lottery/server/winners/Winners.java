package lottery.server.winners;

import java.io.Closeable;
import java.util.function.Supplier;
import lottery.codec.WinnerRows;

/** The winners of all agencies, where they are kept by agency. Any thread. */
public final class Winners implements Closeable {
  private final WinnersCounts counts;
  private final WinnersBlocks blocks;
  private volatile Runnable onDamage = () -> {};

  Winners(WinnersCounts counts, WinnersBlocks blocks) {
    this.counts = counts;
    this.blocks = blocks;
  }

  /** Sets the action for damage that is found while reading; any thread. */
  public void onDamage(Runnable action) {
    onDamage = action;
  }

  /**
   * @param agency 1..number of agencies
   */
  public AgencyWinners of(int agency) {
    int i = agency - 1;
    return new AgencyWinners(
        counts.bets()[i],
        counts.documentBytes()[i],
        counts.typedBytes()[i],
        new Rows(blocks, counts.first()[i], agency, () -> onDamage.run()));
  }

  /** Winning bets by agency, the first element for agency 1. */
  public int[] counts() {
    return counts.bets().clone();
  }

  /** Allows no new reader; running reads go on. */
  @Override
  public void close() {
    blocks.release();
  }

  /** Begins to read an agency's rows. */
  private record Rows(WinnersBlocks blocks, int first, int agency, Runnable onDamage)
      implements Supplier<WinnerRows> {
    @Override
    public WinnerRows get() {
      return new AgencyRows(blocks, first, agency, onDamage);
    }
  }
}
