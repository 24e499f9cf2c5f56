/**
 * Who has won: looked up by number when the books are closed, and kept on disk by agency, so that
 * memory does not grow with winners.
 *
 * <p>The problem: winners are found in the order they are stored, are asked for by agency, by
 * thousands of connections at once or years later, and there may be twenty million of them. {@link
 * lottery.server.winners.WinnersSearch} finds them in the background; {@link
 * lottery.server.winners.Winners} reads them, for each connection 4 KiB at a time, while its peer
 * takes them.
 *
 * <p>The file only saves work: it is not forced, every part of it is checked when it is read, and a
 * missing or damaged one is made again from the journal. If it cannot be written, winners of up to
 * 1 MiB in total are sent from memory; more of them wait for room.
 *
 * <p>Its threads: searches run in the background, one after the other; their results come to the
 * journal loop; winners are read on the event loop of the connection that asks.
 *
 * <p>Where data goes next: to {@code lottery.server.draw}, which journals how many there are, and
 * to {@code lottery.server.intake}, which sends them.
 *
 * <h2>The winners file</h2>
 *
 * <p>{@code winners} has blocks of 4096 bytes, then a directory. Each agency has a chain of blocks,
 * with whole canonical rows in the order they were stored. All integers are big-endian; checksums
 * are CRC-32C.
 *
 * <pre>
 *  offset bytes  block
 *       0     4  checksum of bytes 4 to 19 + n
 *       4     4  index of this block, from 0
 *       8     4  agency
 *      12     4  index of the agency's next block; 0 after its last one
 *      16     4  n, bytes of rows
 *      20     n  rows; what follows them is not defined
 *
 *  offset bytes  directory, after the last block
 *       0  24 a  for each of a agencies: its first block (4; -1 for none), how many bets (4), bytes
 *                of their documents in a list (8), bytes of them in the typed dialect (8)
 *                then the last 48 bytes of the file:
 *       0     8  "LOTWINNR"
 *       8     4  format version, 1
 *      12     4  the number drawn
 *      16    16  contest
 *      32     8  how many bets took part
 *      40     4  how many blocks
 *      44     4  checksum of the directory, up to here
 * </pre>
 */
package lottery.server.winners;
