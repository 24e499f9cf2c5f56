package lottery.tls;

/**
 * A file of certificates, keys or revocations cannot be used. One line: the key that names it, the
 * file, what is wrong, what was expected. It carries no stack.
 */
public final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableFileException(String message) {
    super(message, null, false, false);
  }
}
