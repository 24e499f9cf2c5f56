package lottery.server.publish;

import java.util.ArrayList;
import java.util.List;
import lottery.proof.Act;
import lottery.proof.AuditChain;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.MalformedTextException;
import lottery.proof.Seal;

/** Chains the acts of a contest, and finds which of them were before its seal. One thread. */
final class ActsRecount {
  private static final String NUMBER = "number";
  private static final List<String> BEFORE_DRAW = List.of(NUMBER, "cancel");

  private final ContestTerms terms;
  private final Findings findings;
  private final AuditChain chain;

  /** The heads of the chain, the first before any act. */
  private final List<Hash> heads = new ArrayList<>();

  private final List<String> actions = new ArrayList<>();

  ActsRecount(ContestTerms terms, Findings findings) {
    this.terms = terms;
    this.findings = findings;
    chain = new AuditChain(terms.contest(), terms.hash());
    heads.add(chain.head());
  }

  /**
   * Takes the next act.
   *
   * @param line without its line feed
   */
  void add(String line) {
    try {
      Act act = Act.parse(line);
      chain.add(act);
      heads.add(chain.head());
      actions.add(act.action());
    } catch (MalformedTextException e) {
      findings.add(PublishedFile.AUDIT, e.getMessage());
    }
  }

  /**
   * Compares a seal with the acts before it. After it there is nothing but the number's act.
   *
   * @param drawn whether there will be no more acts; before the draw a contest may be cancelled
   */
  void compare(String where, Seal seal, boolean drawn) {
    int at = heads.indexOf(seal.audit());
    if (at < 0) {
      findings.add(PublishedFile.AUDIT, "never has the head that is in " + where);
      return;
    }
    List<String> sinceSeal = actions.subList(at, actions.size());
    boolean fixed = terms.draw() instanceof DrawTerms.Fixed;
    List<String> ofDraw = fixed ? List.of() : List.of(NUMBER);
    if (drawn || !BEFORE_DRAW.containsAll(sinceSeal)) {
      findings.compare(PublishedFile.AUDIT, "acts since the seal", sinceSeal, ofDraw);
    }
  }

  /** The last head. */
  Hash head() {
    return chain.head();
  }
}
