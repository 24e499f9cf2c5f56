/**
 * Closing the books, the seal, the number and the draw.
 *
 * <p>The problem: all bets are sealed when the last book has closed, and the number may be known
 * only after that; each of these happens once, and nobody may know of it before it is durable.
 * {@link lottery.server.draw.BookClosing} closes a book. The last one to close starts {@link
 * lottery.server.draw.Ending}, which says what comes when: {@link lottery.server.draw.SealMaker}
 * makes the seal, {@link lottery.server.draw.NumberCheck} decides whether a number follows from it,
 * and {@link lottery.server.draw.DrawMaker} has the winners looked up, journals the draw and then
 * opens {@link lottery.server.draw.WinnersBarrier}. Until then questions get BUSY, and connections
 * that wait have a promise. {@link lottery.server.draw.AuditLog} keeps what operators and the
 * deadline did.
 *
 * <p>Its threads: {@link lottery.server.draw.Books}, {@code BookClosing}, {@code Ending}, {@code
 * SealMaker}, {@code DrawMaker} and {@code AuditLog} belong to the journal loop; the barrier may be
 * asked from any thread. A full disk stops neither the seal nor the draw: the journal keeps room
 * for them. Hashing, signatures and looking up winners happen in the background.
 *
 * <p>Where data goes next: READY and the draw to {@code lottery.server.journal}, winners to {@code
 * lottery.server.intake}, which replies with them.
 */
package lottery.server.draw;
