package lottery.server.tree;

import java.util.Locale;

/** The names of files of leaves, beside the journal's segments. */
final class LeafNames {
  private LeafNames() {}

  static String leaves(int segment) {
    return String.format(Locale.ROOT, "journal-%06d.leaves", segment);
  }

  /** The name of such a file while it is written. */
  static String unfinished(int segment) {
    return leaves(segment) + ".new";
  }
}
