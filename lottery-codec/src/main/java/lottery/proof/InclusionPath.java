package lottery.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a leaf is in a tree: the hashes of the siblings on its path to the root (RFC 6962
 * §2.1.1).
 *
 * @param index of the leaf, from 0
 * @param size leaves in the tree
 * @param hashes the leaf's sibling first
 */
public record InclusionPath(long index, long size, List<Hash> hashes) {
  /** Whole subtrees of a tree, wherever they are kept. */
  public interface Subtrees {
    /** The root over the leaves {@code [index << level, (index + 1) << level)}. */
    Hash root(int level, long index);
  }

  public InclusionPath {
    if (index < 0 || index >= size) {
      throw new MalformedTextException("leaf: " + index + " (expected: 0.." + (size - 1) + ")");
    }
    hashes = List.copyOf(hashes);
  }

  /** The path of a leaf in a tree of {@code size} leaves. */
  public static InclusionPath of(long index, long size, Subtrees subtrees) {
    List<Hash> hashes = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long split = from + largestPowerBelow(to - from);
      if (index < split) {
        hashes.add(0, rootOf(split, to, subtrees));
        to = split;
      } else {
        hashes.add(0, rootOf(from, split, subtrees));
        from = split;
      }
    }
    return new InclusionPath(index, size, hashes);
  }

  /** The root over {@code [from, to)}, which begins where a subtree of that size may begin. */
  private static Hash rootOf(long from, long to, Subtrees subtrees) {
    if (Long.bitCount(to - from) == 1) {
      int level = Long.numberOfTrailingZeros(to - from);
      return subtrees.root(level, from >>> level);
    }
    long split = from + largestPowerBelow(to - from);
    return MerkleTree.node(rootOf(from, split, subtrees), rootOf(split, to, subtrees));
  }

  private static long largestPowerBelow(long n) {
    return Long.highestOneBit(n - 1);
  }

  /**
   * The root that this path leads to from {@code leaf}.
   *
   * @throws MalformedTextException if the path is too short or too long for its tree
   */
  public Hash rootFrom(Hash leaf) {
    Hash root = leaf;
    long node = index;
    long last = size - 1;
    int used = 0;
    for (; last > 0; node >>>= 1, last >>>= 1) {
      if ((node & 1) == 0 && node == last) {
        continue; // It has no sibling on this level, so it is also the node of the level above.
      }
      if (used == hashes.size()) {
        throw wrongLength();
      }
      Hash sibling = hashes.get(used++);
      root = (node & 1) == 1 ? MerkleTree.node(sibling, root) : MerkleTree.node(root, sibling);
    }
    if (used < hashes.size()) {
      throw wrongLength();
    }
    return root;
  }

  private MalformedTextException wrongLength() {
    return new MalformedTextException(
        "path: " + hashes.size() + " hashes for leaf " + index + " of " + size);
  }
}
