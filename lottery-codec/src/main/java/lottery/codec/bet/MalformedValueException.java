package lottery.codec.bet;

/**
 * A frame's value breaks its opcode's rules. The framing is intact, so the connection can go on.
 * The message is sent to the peer. A peer's mistake: it carries no stack.
 */
public final class MalformedValueException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int bets;

  /** For a value without bets, or with an unreadable count of bets. */
  public MalformedValueException(String reason) {
    this(0, reason);
  }

  /**
   * @param bets how many bets the value announced
   * @param reason what is wrong, with the value found and the rule
   */
  public MalformedValueException(int bets, String reason) {
    super(reason);
    this.bets = bets;
  }

  /** How many bets the value announced; 0 when it announced none. */
  public int bets() {
    return bets;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
