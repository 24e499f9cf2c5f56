package lottery.agency.client;

/**
 * More requests than a connection's queue of replies holds. Definite: it was not sent. It carries
 * no stack.
 */
public final class TooManyRequestsException extends Exception {

  private static final long serialVersionUID = 1L;

  TooManyRequestsException(int limit) {
    super(
        "requests without a reply: " + limit + " (expected: fewer than " + limit + ")",
        null,
        false,
        false);
  }
}
