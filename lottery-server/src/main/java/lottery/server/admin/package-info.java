/**
 * What operators ask and act by: the control socket, for {@code lottery-server ctl}, and pages by
 * HTTP, for browsers, health checks and scrapes.
 *
 * <p>The problem: an operator must be able to see a running server and act on it, and nobody else
 * may act. A Unix-domain socket in the data directory is guarded by the file system, and identifies
 * the user at its other end, so acts come by it only. A request is one line, a command and its
 * parameters as in a query; the reply is a line that says whether it is done, and lines of text.
 *
 * <pre>
 *  &gt; close-book?agency=2&amp;why=flooded&amp;by=ana
 *  &lt; ok
 *  &lt; 2 1694775000 lottery/ana close-book agency=2 why=flooded
 * </pre>
 *
 * <p>By HTTP one can only look. Connections, the size of a request, and the time without one are
 * bounded; a reader of events that does not keep up gets fewer.
 *
 * <p>Its threads: one loop for everything here, which no bet waits for. The journal loop is asked
 * once a second where the contests stand, and runs the acts; all other figures are read where they
 * are kept. {@link lottery.server.admin.DiskWatch} has a thread of its own.
 *
 * <p>Where data goes next: acts to {@link lottery.server.contest.ContestLoop}.
 */
package lottery.server.admin;
