package lottery.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Chains a contest's acts: each head is a hash over the one before it and an act's line, so that no
 * act can be changed, removed or inserted once a head is known. One thread.
 */
public final class AuditChain {
  private static final byte[] DOMAIN = "lottery-audit-v1\n".getBytes(US_ASCII);

  private Hash head;
  private long acts;

  /** The chain of a contest before its first act. */
  public AuditChain(ContestId contest, Hash terms) {
    head = Hash.of(DOMAIN, contest.bytes(), terms.bytes());
  }

  /**
   * Appends the next act.
   *
   * @throws MalformedTextException if its sequence is not the next one
   */
  public void add(Act act) {
    if (act.sequence() != acts + 1) {
      throw new MalformedTextException(
          "act: \"" + act.toLine() + "\" (expected: number " + (acts + 1) + ")");
    }
    head = Hash.of(DOMAIN, head.bytes(), act.toLine().getBytes(UTF_8));
    acts++;
  }

  public Hash head() {
    return head;
  }

  /** How many acts there are. */
  public long acts() {
    return acts;
  }
}
