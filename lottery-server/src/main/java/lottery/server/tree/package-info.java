/**
 * The tree over the records of bets: the hash of each record on disk, the root that is sealed, and
 * the paths that lead to it. What is hashed is in {@code lottery.proof}.
 *
 * <p>The problem: when the last book closes, the root over all bets is wanted at once, and years
 * later the path of any record. So the hash of each record is computed while bets come, and kept in
 * a file beside its segment. Memory grows with neither bets nor records.
 *
 * <p>The files are made from the journal and only save work. Every part of them is checked when it
 * is read, and what is missing, damaged or of another contest is made again. So they are not
 * forced, and may be deleted at any time.
 *
 * <p>Its threads: {@link lottery.server.tree.TreeBuilder} takes records on the loop that appends
 * them, whose rows were digested on the threads that decoded them; it hashes and writes on a
 * background thread. {@link lottery.server.tree.SealedTree} is used there too.
 *
 * <p>Where data goes next: the root to {@code lottery.server.draw}, which seals it.
 *
 * <h2>The leaves of a segment</h2>
 *
 * <p>{@code journal-000001.leaves} belongs to {@code journal-000001.seg}; while it is written it is
 * called {@code journal-000001.leaves.new}. It has blocks of 4096 bytes, all full but the last one,
 * then a tail. All integers are big-endian; checksums are CRC-32C.
 *
 * <pre>
 *  offset bytes  block
 *       0     4  checksum of bytes 4 to 4095
 *       4     4  index of the segment
 *       8     4  index of this block in the file, from 0
 *      12     4  n, records in this block, 1 to 113
 *      16  36 n  for each the offset of its record in the segment (4), and its leaf's hash (32)
 *                zeros
 *
 *  offset bytes  tail, after the last block: the last 48 bytes of the file
 *       0     8  "LOTLEAVE"
 *       8     4  format version, 1
 *      12     4  index of the segment
 *      16    16  contest
 *      32     4  how many records
 *      36     8  offset in the segment after the last row
 *      44     4  checksum of bytes 0 to 43
 * </pre>
 */
package lottery.server.tree;
