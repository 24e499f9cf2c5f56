package lottery.codec.bet;

/**
 * A bet breaks a rule. The message names bet, field, value and rule: {@code bet 3: number: "12x"
 * (expected: decimal, 0..2147483647)}.
 *
 * <p>The mistake is a peer's or a file's, never ours, so the exception carries no stack.
 */
public final class BetRefusedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int bet;
  private final String field;
  private final String value;
  private final String rule;

  BetRefusedException(int bet, String field, String value, String rule) {
    super("bet " + bet + ": " + reason(field, value, rule));
    this.bet = bet;
    this.field = field;
    this.value = value;
    this.rule = rule;
  }

  /** Which bet of its batch, counted from 0. */
  public int bet() {
    return bet;
  }

  /** The field's name, as in {@code first name}. */
  public String field() {
    return field;
  }

  /** What the field holds, safe to print, cut to 64 characters. */
  public String value() {
    return value;
  }

  /** What the field should hold. */
  public String rule() {
    return rule;
  }

  /** The message without the bet's index, for callers that count in lines of a file. */
  public String reason() {
    return reason(field, value, rule);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  private static String reason(String field, String value, String rule) {
    return field + ": \"" + value + "\" (expected: " + rule + ")";
  }
}
