package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.server.index.IndexBuilder;
import lottery.server.journal.BetsRecord;
import lottery.server.tree.TreeBuilder;

/** What grows beside the journal while bets are stored. Journal loop only. */
record Helps(IndexBuilder index, TreeBuilder tree) {
  /** Adds bets that were appended. */
  void add(BetsRecord stored, BetRows bets) {
    index.add(stored, bets);
    tree.add(stored, bets);
  }
}
