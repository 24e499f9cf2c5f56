package lottery.server.peer;

import java.util.Locale;

/** The dialect of a connection. */
public enum Dialect {
  TLV,
  TYPED,
  LINE_ECHO,
  /** Contains one of the others. */
  TLS;

  /** Its name in figures. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
