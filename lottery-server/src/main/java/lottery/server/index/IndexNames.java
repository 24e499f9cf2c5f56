package lottery.server.index;

import java.util.Locale;

/** The file names of indices, beside the journal's segments. */
final class IndexNames {
  private IndexNames() {}

  static String index(int segment) {
    return String.format(Locale.ROOT, "journal-%06d.idx", segment);
  }

  /** The name of an index while it is written. */
  static String unfinished(int segment) {
    return index(segment) + ".new";
  }
}
