package lottery.agency.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lottery.proof.AuditChain;
import lottery.proof.Beacon;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.InclusionPath;
import lottery.proof.Leaf;
import lottery.proof.MerkleTree;
import lottery.proof.NumberRange;
import lottery.proof.Receipt;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.SigningKey;

/** A central's book of some records, sealed at second 1000, with a round at second 1030. */
final class SealedBook {
  static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
  static final long ROUND_TIME = 1030;

  private static final ContestId CONTEST = new ContestId(new UUID(1, 2));

  private record Bets(Leaf leaf, String rows) {}

  private final List<Bets> records = new ArrayList<>();
  private SigningKey key = KEY;

  SealedBook add(int agency, String stream, long first, int count, String rows) {
    Hash hash = Hash.of(rows.getBytes(UTF_8));
    records.add(new Bets(new Leaf(CONTEST, agency, stream, first, count, hash), rows));
    return this;
  }

  SealedBook signedBy(SigningKey other) {
    key = other;
    return this;
  }

  static ContestTerms terms() {
    Beacon beacon = new Beacon(Hash.of(), 0, 10, "0".repeat(192));
    return new ContestTerms(
        CONTEST,
        "tuesday",
        500,
        5,
        new DrawTerms.ByBeacon(new NumberRange(0, 9999), beacon, 0, 25),
        Optional.of(KEY.verifyKey()));
  }

  Seal seal() {
    MerkleTree tree = new MerkleTree();
    StringBuilder rows = new StringBuilder();
    long bets = 0;
    for (Bets record : records) {
      tree.add(record.leaf().hash());
      rows.append(record.rows());
      bets += record.leaf().count();
    }
    return new Seal(
        "tuesday",
        tree.size(),
        tree.root(),
        CONTEST,
        bets,
        Hash.of(rows.toString().getBytes(UTF_8)),
        terms().hash(),
        1000,
        new AuditChain(CONTEST, terms().hash()).head());
  }

  String note() {
    return SignedNote.sign(seal().toText(), Seal.keyName("tuesday"), key).toText();
  }

  byte[] receipt(int index) {
    InclusionPath path = InclusionPath.of(index, records.size(), this::subtree);
    ByteArrayOutputStream receipt = new ByteArrayOutputStream();
    receipt.writeBytes(new Receipt(records.get(index).leaf(), path).head());
    receipt.writeBytes(records.get(index).rows().getBytes(UTF_8));
    return receipt.toByteArray();
  }

  private Hash subtree(int level, long index) {
    MerkleTree tree = new MerkleTree();
    for (long i = index << level; i < (index + 1) << level; i++) {
      tree.add(records.get((int) i).leaf().hash());
    }
    return tree.root();
  }
}
