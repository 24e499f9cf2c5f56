/**
 * Everything that anybody can check about a contest without trusting its server: the terms, the
 * tree over the records of bets, the signed seal, the receipt of a record, the chain of acts, and
 * how a number follows from a beacon or from officers.
 *
 * <p>Values and pure functions of bytes: no file, no thread, no clock. The texts are UTF-8 with
 * line feeds. A reader accepts exactly what the writer here would write, because a hash proves a
 * value only if the value has one form.
 *
 * <p>Read in this order: {@link lottery.proof.ContestTerms}, {@link lottery.proof.Leaf}, {@link
 * lottery.proof.MerkleTree}, {@link lottery.proof.Seal}, {@link lottery.proof.SignedNote}, {@link
 * lottery.proof.Receipt}, {@link lottery.proof.AuditChain}, {@link lottery.proof.NumberFromBeacon},
 * {@link lottery.proof.NumberFromOfficers}.
 */
package lottery.proof;
