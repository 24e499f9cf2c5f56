package lottery.server.tree;

import java.util.ArrayList;
import java.util.List;
import lottery.proof.Hash;
import lottery.proof.MerkleTree;

/**
 * The roots of whole subtrees over leaves that come one after the other: all of one level, which
 * rises with the number of leaves, so that there are never more than {@link #MAX} of them. One
 * thread.
 *
 * <p>Why not the root alone: the path of a leaf needs roots of subtrees all over the tree.
 */
final class SubtreeRoots {
  static final int MAX = 4096;

  private List<Hash> roots = new ArrayList<>();
  private int level;

  /** Leaves after the last whole subtree. */
  private MerkleTree rest = new MerkleTree();

  private long size;

  void add(Hash leaf) {
    rest.add(leaf);
    size++;
    if (rest.size() == 1L << level) {
      roots.add(rest.root());
      rest = new MerkleTree();
      if (roots.size() == MAX) {
        rise();
      }
    }
  }

  private void rise() {
    List<Hash> above = new ArrayList<>(MAX);
    for (int i = 0; i < roots.size(); i += 2) {
      above.add(MerkleTree.node(roots.get(i), roots.get(i + 1)));
    }
    roots = above;
    level++;
  }

  /** How many leaves there are. */
  long size() {
    return size;
  }

  /** The root over all leaves. */
  Hash root() {
    MerkleTree top = new MerkleTree();
    roots.forEach(top::add);
    if (rest.size() > 0) {
      top.add(rest.root());
    }
    return top.root();
  }

  /** The level of the kept roots: each is over {@code 1 << level} leaves. */
  int level() {
    return level;
  }

  /**
   * The root of a whole subtree.
   *
   * @param at its level, {@link #level} or above
   * @param index of it among those of its level
   */
  Hash root(int at, long index) {
    if (at == level) {
      return roots.get((int) index);
    }
    return MerkleTree.node(root(at - 1, 2 * index), root(at - 1, 2 * index + 1));
  }
}
