package lottery.server.publish;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.CanonicalRows;
import lottery.codec.bet.NumberScan;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.Leaf;
import lottery.proof.MerkleTree;
import lottery.proof.NumberRange;
import lottery.proof.Seal;

/**
 * Goes through all records of bets of a contest, in their order, and finds what their seal and
 * their draw must say. One thread.
 */
final class BetsRecount {
  private record Key(int agency, String stream) {}

  private final ContestTerms terms;
  private final NumberRange numbers;
  private final OptionalInt drawn;
  private final Findings findings;
  private final CanonicalRows canonical;
  private final MerkleTree tree = new MerkleTree();
  private final MessageDigest fingerprint = Hash.sha256();
  private final Map<Key, Long> stored = new HashMap<>();
  private final long[] winners;
  private long bets;

  /**
   * @param drawn the number whose winners are counted; empty before the draw
   */
  BetsRecount(ContestTerms terms, OptionalInt drawn, Findings findings) {
    this.terms = terms;
    this.numbers = numbersOf(terms.draw());
    this.drawn = drawn;
    this.findings = findings;
    this.canonical = new CanonicalRows(BetRules.ofAnyDate(terms.agencies()));
    this.winners = new long[terms.agencies()];
  }

  private static NumberRange numbersOf(DrawTerms draw) {
    if (draw instanceof DrawTerms.ByOfficers byOfficers) {
      return byOfficers.numbers();
    }
    return draw instanceof DrawTerms.ByBeacon byBeacon
        ? byBeacon.numbers()
        : new NumberRange(0, Integer.MAX_VALUE);
  }

  /**
   * Takes the next record.
   *
   * @param rows its rows are {@code rows[from .. from + length)}
   */
  void add(int agency, String stream, long first, int count, byte[] rows, int from, int length) {
    String where = "record " + (tree.size() + 1);
    if (agency < 1 || agency > winners.length) {
      findings.add(where, "agency " + agency + " (expected: 1.." + winners.length + ")");
      return;
    }
    requireNext(where, new Key(agency, stream), first, count);
    try {
      canonical.check(rows, from, length, agency, count);
      count(where, agency, rows, from, length);
    } catch (IllegalArgumentException e) {
      findings.add(where, e.getMessage());
    }
    MessageDigest digest = Hash.sha256();
    digest.update(rows, from, length);
    tree.add(new Leaf(terms.contest(), agency, stream, first, count, Hash.of(digest)).hash());
    fingerprint.update(rows, from, length);
    bets += count;
  }

  private void requireNext(String where, Key key, long first, int count) {
    findings.compare(where, "first", first, stored.getOrDefault(key, 0L));
    stored.put(key, first + count);
  }

  private void count(String where, int agency, byte[] rows, int from, int length) {
    NumberScan.forEach(
        rows,
        from,
        length,
        (row, number) -> {
          if (!numbers.contains(number)) {
            findings.add(where, "number " + number + " (expected: " + numbers + ")");
          }
          if (drawn.isPresent() && number == drawn.getAsInt()) {
            winners[agency - 1]++;
          }
        });
  }

  /** Compares a seal with all records. After this no record may be added. */
  void compare(String where, Seal seal) {
    findings.compare(where, "leaves", seal.leaves(), tree.size());
    findings.compare(where, "root", seal.root(), tree.root());
    findings.compare(where, "bets", seal.bets(), bets);
    findings.compare(where, "huella", seal.fingerprint(), Hash.of(fingerprint));
  }

  /** How many bets of agency 1, 2, … have the number that was drawn. */
  long[] winners() {
    return winners.clone();
  }

  long records() {
    return tree.size();
  }
}
