package lottery.agency.session;

/** Is told how far an upload has come. Called on the event loop; must not block. */
@FunctionalInterface
public interface UploadProgress {

  /** For whoever does not look. */
  UploadProgress NOBODY = (bets, fileBytes) -> {};

  /**
   * More is stored.
   *
   * @param bets how many of the file's bets are
   * @param fileBytes how much of the file was read for them
   */
  void confirmed(long bets, long fileBytes);
}
