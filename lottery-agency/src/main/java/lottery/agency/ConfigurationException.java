package lottery.agency;

/**
 * A setting is missing or breaks its rule. The message is one line: key, value, rule and origin. It
 * carries no stack.
 */
final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConfigurationException(String message) {
    super(message.lines().findFirst().orElse(""), null, false, false);
  }
}
