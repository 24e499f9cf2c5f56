package lottery.proof;

/** A text that is not what it should be; the message says what, its value, and the rule. */
public final class MalformedTextException extends IllegalArgumentException {
  public MalformedTextException(String message) {
    super(message);
  }
}
