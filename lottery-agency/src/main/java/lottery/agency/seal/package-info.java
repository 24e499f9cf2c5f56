/**
 * What an agency checks of a contest's seal, and where it keeps it.
 *
 * <p>The problem: an agency must be able to prove later that its bets were in the book when the
 * book was sealed, and that the central has shown only one seal. So it checks a seal when it sees
 * it, with the receipt of its own last bets, and compares it with what it has kept of that contest.
 * {@link lottery.agency.seal.ShownSeal} and {@link lottery.agency.seal.OwnReceipt} check texts;
 * {@link lottery.agency.seal.SealFolder} keeps them, durably.
 *
 * <p>Called on the event loop. A folder is written there too: nothing else is to be done meanwhile.
 */
package lottery.agency.seal;
