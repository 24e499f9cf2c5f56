package lottery.server.admin;

/** An operator's request that cannot be understood. */
final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1;

  BadRequestException(String message) {
    super(message, null, false, false);
  }
}
