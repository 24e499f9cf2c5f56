package lottery.server.journal;

/**
 * Durable bytes differ from what was written. Nothing was changed when the damage was found.
 *
 * <p>{@link #file()}, {@link #offset()} and {@link #detail()} say where and what.
 */
public final class DamagedJournalException extends JournalException {
  private final String file;
  private final long offset;
  private final String detail;

  DamagedJournalException(String directory, String file, long offset, String detail) {
    super(
        "damaged journal: "
            + directory
            + "/"
            + file
            + " at offset "
            + offset
            + ": "
            + detail
            + "; nothing was changed: restore that file from a copy ('verify' lists all damage)");
    this.file = file;
    this.offset = offset;
    this.detail = detail;
  }

  /** The name of the damaged file in its directory. */
  public String file() {
    return file;
  }

  /** Where in the file the first damaged record starts. */
  public long offset() {
    return offset;
  }

  /** What was found there, and what was expected. */
  public String detail() {
    return detail;
  }
}
