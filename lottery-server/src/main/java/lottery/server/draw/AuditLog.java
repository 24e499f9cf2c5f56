package lottery.server.draw;

import lottery.proof.Act;
import lottery.proof.AuditChain;
import lottery.proof.ContestTerms;
import lottery.proof.Hash;

/**
 * The acts of a contest: what the configuration, operators and the deadline did to it, chained so
 * that none can be changed later. Journal loop only.
 */
public final class AuditLog {
  private final AuditChain chain;

  public AuditLog(ContestTerms terms) {
    chain = new AuditChain(terms.contest(), terms.hash());
  }

  /**
   * Takes the next act of the journal.
   *
   * @throws lottery.proof.MalformedTextException if it is not the next one
   */
  public void add(String line) {
    chain.add(Act.parse(line));
  }

  /** The head of the chain. */
  public Hash head() {
    return chain.head();
  }
}
