package lottery.agency.session;

/** The central does not know that there are several contests. It carries no stack. */
final class UnknownContestException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownContestException(String contest) {
    super(
        "contest: \""
            + contest
            + "\" (expected: none, this central does not know contests by name)",
        null,
        false,
        false);
  }
}
