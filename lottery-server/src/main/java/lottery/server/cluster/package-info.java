/**
 * The contests' log on several machines: what the leader has decided, in the order in which a
 * majority of machines has it.
 *
 * <p>The problem: an acknowledged bet must survive the loss of a machine, and no machine that was
 * cut off may decide anything. So one of them leads. It takes bets and decides as a single server
 * does, and its records go through the log of a consensus engine into the contest directories of
 * all machines. An entry that was decided by an earlier leader is skipped by everybody: {@code
 * Replica} knows whose turn it is, because each lead begins with an entry of its own.
 *
 * <p>Its threads: {@link lottery.server.cluster.ReplicatedState} is called by the engine's one
 * thread that applies entries. {@code Session} is used by the journal loop, by the opener of
 * contests and by the thread that watches the lead, and puts their entries into one order. {@code
 * LeadWatch} has that thread; {@link lottery.server.cluster.ClusterNode} starts and ends it all.
 *
 * <p>Where data goes next: records to {@code lottery.server.journal}, of this machine and of the
 * others; the news that this machine leads, or no longer does, to the program.
 *
 * <h2>An entry of the log</h2>
 *
 * <p>Integers are big-endian, texts are UTF-8.
 *
 * <pre>
 *  offset bytes  entry
 *       0     1  the version in which this kind came. A machine that finds one that it does not know
 *                ends, so newer kinds are only used after an entry that says so
 *       1     1  kind: 1 lead, 2 open, 3 records, 4 tick; since version 2: 5 agreed
 *       2     8  session: which lead it belongs to, a random number
 *      10     8  how many entries of that session came before it
 *
 *                lead: from now on only this session's entries count
 *      18        the name of the machine that leads
 *
 *                open: a contest
 *      18     4  t, bytes of its terms
 *      22     t  terms.txt
 *                the line of its first act
 *
 *                records: of a contest's journal
 *      18     1  c, bytes of the contest's name
 *      19     c  the contest's name
 *    19+c     4  index of the segment
 *    23+c     8  capacity of the segment, in bytes
 *    31+c     8  offset of the records in it
 *    39+c        the records
 *
 *                tick: nothing; it shows that the leader still leads
 *
 *                agreed: all members know entries of up to this version, which may come from now on
 *      18     1  the version
 * </pre>
 *
 * <h2>The directory {@code _cluster}</h2>
 *
 * <p>In a machine's data directory, beside its contests: {@code checkpoint} says up to where each
 * journal was forced, and which entry of the log was the last one in it; the engine has its own
 * files in {@code log}. After a start the journals are cut back to the checkpoint, and the log is
 * applied from there. The log is not purged, so a new machine gets everything from the others.
 *
 * <pre>
 *  applied &lt;term&gt; &lt;index&gt;
 *  session &lt;16 hex digits&gt; &lt;how many of its entries&gt;
 *  entries &lt;the version that was agreed on&gt;
 *  contest &lt;name&gt; &lt;segment&gt; &lt;offset&gt;              a line each
 *  checksum &lt;CRC-32C of the lines before, 8 hex digits&gt;
 * </pre>
 */
package lottery.server.cluster;
