package lottery.config;

/**
 * One line of the effective configuration.
 *
 * @param value as HOCON
 * @param origin the file and line, or the variable, that it comes from
 */
public record Setting(String key, String value, String origin) {

  /** Such lines are a configuration file again. */
  @Override
  public String toString() {
    return key + " = " + value + "  # " + origin;
  }
}
