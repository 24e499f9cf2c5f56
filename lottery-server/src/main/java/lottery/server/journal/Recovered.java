package lottery.server.journal;

/**
 * The state of a directory after it was read and made ready for appends.
 *
 * @param newest the segment to append to
 * @param bets how many bets are stored
 * @param closed whether the last record says that the journal was closed in order
 */
record Recovered(
    Segment newest, Reserve reserve, Fingerprint fingerprint, long bets, boolean closed) {}
