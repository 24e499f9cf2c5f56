/**
 * The control socket, by which {@code lottery-server ctl} asks for the states of contests and acts
 * on them.
 *
 * <p>The problem: an operator must be able to act on a running server, and nobody else may. A
 * Unix-domain socket in the data directory is guarded by the file system, and identifies the user
 * at its other end. A request is one line, a command and its parameters as in a query; the reply is
 * a line that says whether it is done, and lines of text.
 *
 * <pre>
 *  &gt; close-book?agency=2&amp;why=flooded&amp;by=ana
 *  &lt; ok
 *  &lt; 2 1694775000 lottery/ana close-book agency=2 why=flooded
 * </pre>
 *
 * <p>Its threads: a connection's event loop parses and replies; the act runs on the journal loop.
 *
 * <p>Where data goes next: to {@link lottery.server.contest.ContestLoop}.
 */
package lottery.server.admin;
