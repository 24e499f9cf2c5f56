package lottery.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * A record of bets and its place under a seal. With it an agency can prove to anybody with the seal
 * that its bets were in the contest.
 *
 * @param leaf of the record
 * @param path from it to the root
 */
public record Receipt(Leaf leaf, InclusionPath path) {
  private static final String VERSION = "lottery-receipt-v1";

  /**
   * Reads a receipt; its rows follow the first empty line.
   *
   * @throws MalformedTextException when it is not a receipt
   */
  public static Receipt parse(byte[] receipt) {
    int gap = emptyLine(receipt);
    TextLines lines = new TextLines("receipt", new String(receipt, 0, gap, US_ASCII));
    if (!lines.line(VERSION).equals(VERSION)) {
      throw new MalformedTextException("receipt line 1 (expected: " + VERSION + ")");
    }
    ContestId contest = ContestId.ofHex(lines.value("contest"));
    int agency = (int) lines.decimal("agency", 1, Integer.MAX_VALUE);
    String stream = lines.value("stream");
    long first = lines.decimal("first", 0, Long.MAX_VALUE);
    int count = (int) lines.decimal("count", 1, Integer.MAX_VALUE);
    long index = lines.decimal("leaf", 0, Long.MAX_VALUE);
    long size = lines.decimal("leaves", 1, Long.MAX_VALUE);
    List<Hash> path = lines.values("path").stream().map(Hash::ofHex).toList();
    lines.end();
    return new Receipt(
        new Leaf(contest, agency, stream, first, count, hashFrom(receipt, gap + 1)),
        new InclusionPath(index, size, path));
  }

  /** Where the rows begin. */
  public static int rowsFrom(byte[] receipt) {
    return emptyLine(receipt) + 1;
  }

  private static int emptyLine(byte[] receipt) {
    for (int i = 1; i < receipt.length; i++) {
      if (receipt[i] == '\n' && receipt[i - 1] == '\n') {
        return i;
      }
    }
    throw new MalformedTextException("receipt: no empty line (expected: one before the rows)");
  }

  private static Hash hashFrom(byte[] bytes, int from) {
    var digest = Hash.sha256();
    digest.update(bytes, from, bytes.length - from);
    return Hash.of(digest);
  }

  /** Everything before the rows, the empty line included. */
  public byte[] head() {
    StringBuilder text = new StringBuilder(VERSION);
    text.append("\ncontest ").append(leaf.contest());
    text.append("\nagency ").append(leaf.agency());
    text.append("\nstream ").append(leaf.stream());
    text.append("\nfirst ").append(leaf.first());
    text.append("\ncount ").append(leaf.count());
    text.append("\nleaf ").append(path.index());
    text.append("\nleaves ").append(path.size());
    path.hashes().forEach(hash -> text.append("\npath ").append(hash));
    return text.append("\n\n").toString().getBytes(US_ASCII);
  }

  /** Whether the record is under that seal. */
  public boolean isUnder(Seal seal) {
    return leaf.contest().equals(seal.contest())
        && path.size() == seal.leaves()
        && path.rootFrom(leaf.hash()).equals(seal.root());
  }
}
