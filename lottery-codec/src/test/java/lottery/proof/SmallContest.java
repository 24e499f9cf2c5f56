package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/** A contest of four bets, small enough to be checked by hand, with everything about it given. */
final class SmallContest {
  static final ContestId ID = ContestId.ofHex("000102030405060708090a0b0c0d0e0f");
  static final String NAME = "vector";
  static final SigningKey KEY = SigningKey.ofSeed(bytesFromZero(32));
  static final ContestTerms TERMS =
      new ContestTerms(
          ID, NAME, 1694770000, 2, new DrawTerms.Fixed(7574), Optional.of(KEY.verifyKey()));
  static final Act ACT = new Act(1, 1694775000, "ana", "close-book", "agency=2 why=test");

  /** A record of bets. */
  record Bets(int agency, String stream, long first, int count, String rows) {
    Leaf leaf() {
      return new Leaf(ID, agency, stream, first, count, Hash.of(rows.getBytes(UTF_8)));
    }
  }

  static final List<Bets> BETS =
      List.of(
          new Bets(
              1, "f.csv", 0, 2, "1,Ana,Paz,11,1990-01-02,7574\r\n1,Leo,Gil,12,1991-03-04,12\r\n"),
          new Bets(2, "", 0, 1, "2,Eva,Sosa,13,1992-05-06,9\r\n"),
          new Bets(1, "f.csv", 2, 1, "1,Ana,Paz,14,1990-01-02,7574\r\n"));

  private SmallContest() {}

  static byte[] bytesFromZero(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  static Seal seal() {
    return sealOver(TERMS, BETS);
  }

  static Seal sealOver(ContestTerms terms, List<Bets> records) {
    MerkleTree tree = new MerkleTree();
    StringBuilder rows = new StringBuilder();
    for (Bets record : records) {
      tree.add(record.leaf().hash());
      rows.append(record.rows());
    }
    AuditChain audit = new AuditChain(ID, terms.hash());
    audit.add(ACT);
    return new Seal(
        terms.name(),
        tree.size(),
        tree.root(),
        ID,
        records.stream().mapToInt(Bets::count).sum(),
        Hash.of(rows.toString().getBytes(UTF_8)),
        terms.hash(),
        1694775003,
        audit.head());
  }

  static SignedNote note(Seal seal) {
    return SignedNote.sign(seal.toText(), Seal.keyName(seal.contestName()), KEY);
  }
}
