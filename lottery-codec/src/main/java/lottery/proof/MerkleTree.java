package lottery.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The root of the tree of RFC 6962 §2.1 over leaves that come one after the other. It keeps one
 * hash for each bit of their number, however many they are. One thread.
 *
 * <pre>
 *  7 leaves = 111b:   [0 1 2 3]  [4 5]  [6]      one whole subtree for each bit that is set
 * </pre>
 */
public final class MerkleTree {
  private static final byte NODE = 1;

  /** Whole subtrees, the largest first. */
  private final List<Hash> subtrees = new ArrayList<>();

  private long size;

  /** Appends the hash of a leaf. */
  public void add(Hash leaf) {
    Hash subtree = leaf;
    for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
      subtree = node(subtrees.remove(subtrees.size() - 1), subtree);
    }
    subtrees.add(subtree);
    size++;
  }

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /** The root over the leaves so far; that of none is the hash of nothing. */
  public Hash root() {
    if (size == 0) {
      return Hash.of();
    }
    int last = subtrees.size() - 1;
    Hash root = subtrees.get(last);
    for (int i = last - 1; i >= 0; i--) {
      root = node(subtrees.get(i), root);
    }
    return root;
  }

  /** The hash of an inner node. */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = Hash.sha256();
    digest.update(NODE);
    left.addTo(digest);
    right.addTo(digest);
    return Hash.of(digest);
  }
}
