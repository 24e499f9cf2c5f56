package lottery.agency.client;

/**
 * A reply that does not belong to its request: the peer is not a lottery's central, or knows fewer
 * opcodes. It carries no stack.
 */
public final class UnexpectedReplyException extends Exception {

  private static final long serialVersionUID = 1L;

  UnexpectedReplyException(String message) {
    super(message, null, false, false);
  }
}
