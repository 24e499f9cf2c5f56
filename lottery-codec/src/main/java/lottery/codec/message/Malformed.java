package lottery.codec.message;

/**
 * A frame whose value breaks its opcode's rules; the receiver answers {@link ErrorReply} with the
 * reason and goes on.
 *
 * @param opcode of the frame
 * @param bets how many bets it announced; 0 when it announced none
 * @param reason what is wrong: bet, field, value and rule
 */
public record Malformed(Opcode opcode, int bets, String reason) implements Message {}
