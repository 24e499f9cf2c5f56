package lottery.server;

/**
 * A configuration value that cannot be used; the message says which, where it came from, and what
 * was expected.
 */
public final class ConfigurationException extends RuntimeException {
  ConfigurationException(String message) {
    super(message);
  }
}
