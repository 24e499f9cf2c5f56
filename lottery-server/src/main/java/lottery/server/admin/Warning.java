package lottery.server.admin;

import java.util.Locale;

/**
 * Something that an operator should look at.
 *
 * @param detail a name, a number or a text; empty for none
 */
public record Warning(Kind kind, String detail) {
  /** What it is about; the operator's page has a sentence for each. */
  public enum Kind {
    /** No requests are answered as they should be. */
    NOT_READY,
    /** There is little room on the disk. */
    DISK_LOW,
    /** The journal could not get another segment. */
    NO_SEGMENT,
    /** Log lines were dropped or left out. */
    LOG_DROPPED,
    /** A certificate ends soon, or has. */
    CERTIFICATE_ENDS,
    /** New certificate files could not be used. */
    CERTIFICATES_REFUSED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
