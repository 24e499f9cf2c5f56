package lottery.server.tree;

import lottery.proof.Hash;

/**
 * The hash of a record of bets.
 *
 * @param offset of the record in its segment
 */
record PlacedLeaf(long offset, Hash hash) {}
