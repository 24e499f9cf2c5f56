/**
 * From a file of bets to batches that fit on the wire.
 *
 * <p>The file is read as ISO 8859-1, so that every character is one byte: the bytes of a field
 * reach the rules of a bet unchanged, and only those rules decide whether they are UTF-8. The file
 * is streamed: only one read buffer and one batch are in memory. A row that breaks a rule is
 * reported with its line. A file that is not CSV ends the reading.
 *
 * <p>Runs on whichever single thread calls it (the agency's event loop). Batches go on to {@code
 * lottery.agency.session}, which sends them.
 */
package lottery.agency.bets;
