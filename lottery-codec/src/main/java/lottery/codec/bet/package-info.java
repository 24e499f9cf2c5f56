/**
 * A bet: its rules, its refusals, and its one stored form, the canonical row.
 *
 * <p>The problem solved here: speed without loss of strictness. Bets arrive by the million, so a
 * batch becomes rows in one pass over its bytes: no object and no {@code String} per bet.
 *
 * <pre>
 *  list value of a frame                                    canonical rows
 *  {@literal @}0#1#Santiago Lionel#Lorca#30904465#1999-03-17#2201#  →  1,Santiago Lionel,Lorca,30904465,1999-03-17,2201\r\n
 * </pre>
 *
 * <p>{@link lottery.codec.bet.BetListReader} finds the bets, {@link
 * lottery.codec.bet.BetRowsBuilder} checks and copies them, {@link lottery.codec.bet.BetRows} goes
 * on to the journal, and {@link lottery.codec.bet.RowCursor} reads fields of rows again for
 * encoders, the winners' lists and the export's readers.
 *
 * <p>Every mutable object here belongs to the thread that made it; {@code BetRows} is immutable and
 * may cross threads.
 */
package lottery.codec.bet;
