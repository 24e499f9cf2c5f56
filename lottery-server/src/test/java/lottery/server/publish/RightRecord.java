package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lottery.proof.Act;
import lottery.proof.AuditChain;
import lottery.proof.ContestTerms;
import lottery.proof.Hash;
import lottery.proof.InclusionPath;
import lottery.proof.Leaf;
import lottery.proof.MerkleTree;
import lottery.proof.Receipt;
import lottery.proof.Seal;

/** What the seal, the draw, the receipts and the published files of a written contest must say. */
final class RightRecord {
  private final ContestTerms terms;
  private final AuditChain chain;
  private final StringBuilder acts = new StringBuilder();
  private final List<Bets> records = new ArrayList<>();

  private record Bets(Leaf leaf, String rows) {}

  RightRecord(ContestTerms terms) {
    this.terms = terms;
    chain = new AuditChain(terms.contest(), terms.hash());
  }

  void add(Act act) {
    chain.add(act);
    acts.append(act.toLine()).append('\n');
  }

  void add(int agency, String stream, long first, int count, String rows) {
    Hash hash = Hash.of(rows.getBytes(UTF_8));
    records.add(new Bets(new Leaf(terms.contest(), agency, stream, first, count, hash), rows));
  }

  /** The last record of a stream; -1 if there is none. */
  int lastOf(int agency, String stream) {
    int last = -1;
    for (int i = 0; i < records.size(); i++) {
      Leaf leaf = records.get(i).leaf();
      last = leaf.agency() == agency && leaf.stream().equals(stream) ? i : last;
    }
    return last;
  }

  /** How many acts there are. */
  long acts() {
    return chain.acts();
  }

  Hash head() {
    return chain.head();
  }

  Seal seal() {
    return new Seal(
        terms.name(),
        records.size(),
        subtree(0, records.size()).root(),
        terms.contest(),
        bets(),
        fingerprint(),
        terms.hash(),
        1694775003,
        chain.head());
  }

  Hash fingerprint() {
    return Hash.of(rows().getBytes(UTF_8));
  }

  /** The whole bets.csv. */
  String rows() {
    return records.stream().map(Bets::rows).collect(Collectors.joining());
  }

  long bets() {
    return records.stream().mapToLong(bets -> bets.leaf().count()).sum();
  }

  private MerkleTree subtree(int from, int to) {
    MerkleTree tree = new MerkleTree();
    records.subList(from, to).forEach(bets -> tree.add(bets.leaf().hash()));
    return tree;
  }

  /** How many winners each agency has with a number. */
  int[] winners(int number) {
    int[] winners = new int[terms.agencies()];
    for (Bets bets : records) {
      winners[bets.leaf().agency() - 1] +=
          (int) bets.rows().lines().filter(row -> row.endsWith("," + number)).count();
    }
    return winners;
  }

  /** The receipt of a record, from 0. */
  byte[] receipt(int index) {
    InclusionPath path =
        InclusionPath.of(
            index,
            records.size(),
            (level, i) -> subtree((int) i << level, ((int) i + 1) << level).root());
    ByteArrayOutputStream receipt = new ByteArrayOutputStream();
    receipt.writeBytes(new Receipt(records.get(index).leaf(), path).head());
    receipt.writeBytes(records.get(index).rows().getBytes(UTF_8));
    return receipt.toByteArray();
  }

  /** The whole records.csv. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    for (Bets bets : records) {
      Leaf leaf = bets.leaf();
      lines.append(
          new RecordLine(leaf.agency(), leaf.stream(), leaf.first(), leaf.count()).toLine());
    }
    return lines.toString();
  }

  /** The whole audit.txt. */
  String audit() {
    return acts.toString();
  }
}
