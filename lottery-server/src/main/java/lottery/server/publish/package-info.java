/**
 * What an outsider can check about a contest: it is written from the contest's directory, and
 * checked, there or as it was published.
 *
 * <p>The problem: whoever runs the server can write anything into its journal. But a seal, once
 * others have it, binds all bets, and the number follows from something that nobody knew when the
 * seal was made. {@link lottery.server.publish.Publishing} writes the files that let anybody check
 * that. {@link lottery.server.publish.DirectoryCheck} and {@link
 * lottery.server.publish.PublishedCheck} do so: both hand what they read to the same {@code
 * BetsRecount}, {@code ActsRecount} and {@code NumberRecount}, and {@code Findings} says what is
 * wrong.
 *
 * <p>The files, as {@code deploy/recount.py} reads them too:
 *
 * <pre>
 *  terms.txt    what was fixed at the opening
 *  seal.txt     the signed note over all bets
 *  number.txt   where the number comes from; empty if it was fixed
 *  records.csv  agency,stream,first,count of each record of bets, in order
 *  bets.csv     all bets, as exported
 *  draw.txt     the number, the winners of each agency, the last head of the chain of acts
 *  audit.txt    the acts
 * </pre>
 *
 * <p>One thread, of a command that runs without a server. Data goes from here to standard output,
 * and to the published directory.
 */
package lottery.server.publish;
