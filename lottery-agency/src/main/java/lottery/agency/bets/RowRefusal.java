package lottery.agency.bets;

/** What happens to a row that cannot be sent. */
@FunctionalInterface
interface RowRefusal {

  /**
   * Leaves the row out.
   *
   * @throws BetFileException when no row may be left out
   */
  void refused(RefusedRow row) throws BetFileException;
}
