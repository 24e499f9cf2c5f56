/**
 * Finds the bets with a number on disk. So the cost of a draw grows only with its winners, although
 * the number was unknown when the bets came, and memory grows with neither.
 *
 * <p>The problem: bets are stored in the order in which they come, and a draw asks for the few bets
 * with one number. So each segment of the journal has a file beside it with its bets in the order
 * of their numbers.
 *
 * <p>An index is made from the journal and only saves work. Every part of it is checked when it is
 * read, and a segment whose index is missing, damaged or of another contest is read row by row
 * instead. So its files are not forced, and may be deleted at any time.
 *
 * <p>Its threads: {@link lottery.server.index.IndexBuilder} takes bets on the loop that appends
 * them, and sorts and writes on a background thread; {@link lottery.server.index.NumberLookup} is
 * used on other threads. {@code lottery.server.journal.RowLookup} then reads the found rows from
 * the journal.
 *
 * <h2>The index of a segment</h2>
 *
 * <p>{@code journal-000001.idx} belongs to {@code journal-000001.seg}; while it is written it is
 * called {@code journal-000001.idx.new}. It has blocks of 4096 bytes, which hold one run after the
 * other, then a directory. The bets of a run are those of a part of the segment, sorted by number
 * and then by offset; a run has at most 262,144 of them, so that 4 MiB are enough to sort it. All
 * integers are big-endian; checksums are CRC-32C.
 *
 * <pre>
 *  offset bytes  block
 *       0     4  checksum of bytes 4 to 4095
 *       4     4  index of the segment
 *       8     4  index of this block in the file, from 0
 *      12     4  n, bets in this block, 1 to 510
 *      16   8 n  for each its number (4), and the offset of its row in the segment (4)
 *                zeros
 *
 *  offset bytes  directory, after the last block
 *       0   4 r  for each of r runs, its first block
 *     4 r   4 b  for each of b blocks, the number of its first bet
 *                then the last 64 bytes of the file:
 *       0     8  "LOTINDEX"
 *       8     4  format version, 1
 *      12     4  index of the segment
 *      16    16  contest
 *      32     4  the one number whose bets are in it; -1 when those of all numbers are
 *      36     4  r
 *      40     4  b
 *      44     8  how many bets are in it
 *      52     8  offset in the segment after the last row that was looked at
 *      60     4  checksum of the directory, up to here
 * </pre>
 */
package lottery.server.index;
