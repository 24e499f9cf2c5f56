package lottery.server.tree;

import lottery.proof.Leaf;

/**
 * A record of bets that is not hashed yet.
 *
 * @param offset of the record in its segment
 */
record PendingLeaf(long offset, Leaf leaf) {
  PlacedLeaf hashed() {
    return new PlacedLeaf(offset, leaf.hash());
  }
}
