package lottery.agency.session;

/** Receives the progress of an upload. Called on the event loop; must not block. */
@FunctionalInterface
public interface UploadProgress {

  /** Ignores the progress. */
  UploadProgress NOBODY = (bets, fileBytes) -> {};

  /**
   * More is stored.
   *
   * @param bets how many of the file's bets are stored
   * @param fileBytes how many bytes of the file were read for them
   */
  void confirmed(long bets, long fileBytes);

  /** Nothing more will come. */
  default void ended() {}
}
