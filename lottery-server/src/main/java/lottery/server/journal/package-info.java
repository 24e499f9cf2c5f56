/**
 * The write-ahead journal: what the lottery knows, in the order it came to know it, on disk.
 *
 * <p>The problem: an acknowledged bet must survive whatever dies, and a disk promises nothing about
 * bytes that were not forced. So a record is appended, one force makes all records since the last
 * force durable, and only then are their waiters notified.
 *
 * <p>Its thread: {@link lottery.server.journal.Journal} is used on one loop, the journal loop, and
 * forces on it; nothing here has a lock. A background thread prepares the next segment and, at
 * start, digests the rows that are read. {@link lottery.server.journal.Export} and {@link
 * lottery.server.journal.Verify} only read, from any process, also beside a server that appends.
 *
 * <p>Where data goes next: at start every record goes through a {@link
 * lottery.server.journal.RecordVisitor} into the memory of the server; after a commit its {@link
 * lottery.server.journal.Waiter}s go on to reply.
 *
 * <p>Read in this order: this page; {@code RecordHeader}, {@code SegmentHeader} (format); {@link
 * lottery.server.journal.Journal}, {@code JournalWriter}, {@code SegmentWriter}, {@code
 * SegmentPreparer} (writing); {@code RecordReader}, {@code JournalReader}, {@code TailScan}
 * (reading); {@code Recovery}. Around it: {@link lottery.server.journal.DataDirectory}, {@link
 * lottery.server.journal.FoundContest}, {@link lottery.server.journal.ContestOpening}. On several
 * machines {@link lottery.server.journal.ReplicaJournal} appends what a majority has, and {@link
 * lottery.server.journal.LedJournal} opens the journal that the leader decides with.
 *
 * <h2>The directory of a contest</h2>
 *
 * <pre>
 *  journal-000001.seg            segments, in order
 *  journal-000002.seg
 *  journal-000003.new            the next one, being prepared; deleted by the next start
 *  journal-000002.seg.torn-4711  bytes cut from a torn tail that began at offset 4711
 *  journal-000001.idx            a help to find bets by number; see lottery.server.index
 *  journal-000001.leaves         a help to seal bets; see lottery.server.tree
 *  winners                       a help to tell winners; see lottery.server.winners
 *  terms.txt                     what the contest was opened with
 *  outcome.txt                   how it ended, so that no start has to read all of it for that
 *  opening                       only while the contest is being opened: nothing here counts yet
 *  lock                          locked while a server has the directory, names its process
 * </pre>
 *
 * <h2>A segment</h2>
 *
 * <p>A header, records one after the other, zeros to the end of the file. All integers are
 * big-endian; checksums are CRC-32C.
 *
 * <pre>
 *  offset bytes  segment header (64 bytes)
 *       0     8  "LOTTERY\n"
 *       8     4  format version, 2
 *      12     4  index of this segment, from 1; the same as in its name
 *      16    16  contest: a random id, the same in all segments
 *      32     4  terms: how many agencies
 *      36     4  terms: the winning number; -1 when it is found after the seal
 *      40     8  where the records of the segment before this one end; 0 in the first
 *      48     8  how long the file was made; 0 where that is not known
 *      56     4  zeros
 *      60     4  checksum of bytes 0 to 59
 * </pre>
 *
 * <h2>A record</h2>
 *
 * <pre>
 *  offset bytes  record header (40 bytes)
 *       0     4  B1 05 00 E7: bytes that canonical rows cannot contain
 *       4     4  checksum of everything after it, to the record's end
 *       8     1  type: 1 bets, 2 ready, 3 draw, 4 closing, 5 seal, 6 act, 7 number
 *       9     1  s, bytes in the stream's name, 0 to 64
 *      10     2  zeros
 *      12     4  p, bytes of payload
 *      16     4  agency; 0 in all but bets and ready
 *      20     4  how many bets; 0 in all but bets
 *      24     8  index in the stream of the first bet; 0 in all but bets
 *      32     8  durable before: the offset in this segment up to which everything was durable
 *                when this record was appended
 *      40     s  the stream's name in ASCII; none for bets that belong to no stream
 *    40+s     p  payload
 * </pre>
 *
 * <p>The payload of a bets record is its canonical rows, so an export is a copy. Ready and closing
 * records have none. The payload of an act is its line of the audit, without the line feed; that of
 * a seal is the whole seal.txt, that of a number the whole number.txt of at most 4096 bytes. The
 * payload of the draw:
 *
 * <pre>
 *  offset bytes  draw
 *       0     4  the winning number
 *       4     8  how many bets were stored
 *      12    32  SHA-256 of all canonical rows
 *      44     4  n, how many agencies
 *      48   4 n  winning bets of agency 1, 2, …, n
 *   48+4n    32  head of the chain of acts
 * </pre>
 *
 * <h2>Rules of writing</h2>
 *
 * <ul>
 *   <li>A segment is prewritten with zeros and forced as {@code .new}. At a roll the old segment is
 *       forced first. Then the header of the new one is written and forced, the file gets its name,
 *       and the directory is forced. Only then are records appended. So only the newest segment can
 *       have a torn tail.
 *   <li>Files are written in whole blocks. A commit begins in the block in which the last one
 *       ended, and writes the old bytes of that block once more, unchanged. Apart from that only
 *       zeros are ever overwritten, and a torn tail is overwritten with zeros.
 *   <li>Bets leave room in a segment for the records that end the contest when the disk is full:
 *       every READY, the seal, the number, the draw, some closings. A closing record is left out if
 *       it would take the room of the others.
 * </ul>
 *
 * <h2>Rules of reading</h2>
 *
 * <ul>
 *   <li>A sealed segment holds valid records up to exactly the end that the next header gives.
 *       Otherwise it is damaged, and a start refuses it.
 *   <li>In the newest segment, let p be the offset of the first bytes that are not a valid record.
 *       A valid record after p with a <i>durable before</i> greater than p proves that the bytes at
 *       p were durable, so they are damaged. Otherwise the bytes at p were never acknowledged: they
 *       are a torn tail, which is copied aside and cut. (The sectors of one write may reach a disk
 *       in any order.) A closing record, written after all others were forced, makes damage to the
 *       last commit provable too.
 *   <li>Bytes after the last provably durable one are written again and forced before anything is
 *       appended, because the process may have died, or a force may have failed, before they were
 *       durable.
 *   <li>A newest segment without a header and without a record is half-made, and is removed.
 *   <li>A file that is shorter than it was made is damaged, also where only zeros are gone. That
 *       the newest segment is missing as a whole cannot be seen in the directory.
 * </ul>
 */
package lottery.server.journal;
