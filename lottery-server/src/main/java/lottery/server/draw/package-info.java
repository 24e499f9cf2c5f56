/**
 * Closing the books, and the draw.
 *
 * <p>The problem: the draw happens once, when the last book has closed, and must not be known to
 * anybody before it is durable. {@link lottery.server.draw.BookClosing} closes a book. The last one
 * to close starts {@link lottery.server.draw.DrawMaker}, which has the winners looked up, journals
 * the draw and then opens {@link lottery.server.draw.WinnersBarrier}. Until then questions get
 * BUSY, and connections that wait have a promise. {@link lottery.server.draw.AuditLog} keeps what
 * operators and the deadline did.
 *
 * <p>Its threads: {@link lottery.server.draw.Books}, {@code BookClosing}, {@code DrawMaker} and
 * {@code AuditLog} belong to the journal loop; the barrier may be asked from any thread. A full
 * disk does not stop the draw: the journal keeps room for it. Winners are looked up in the
 * background.
 *
 * <p>Where data goes next: READY and the draw to {@code lottery.server.journal}, winners to {@code
 * lottery.server.intake}, which replies with them.
 */
package lottery.server.draw;
