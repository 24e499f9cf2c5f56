package lottery.codec.message;

/**
 * A request whose value breaks its opcode's rules; the receiver answers {@link ErrorReply} with the
 * reason and goes on.
 *
 * @param opcode of the request
 * @param agency whose it is, where that is known whatever the value is; 0 if it is not
 * @param bets how many bets it announced; 0 when it announced none
 * @param reason what is wrong: bet, field, value and rule
 */
public record Malformed(Opcode opcode, int agency, int bets, String reason)
    implements Message, AgencyRequest {

  /** One that does not say for certain whose it is. */
  public Malformed(Opcode opcode, int bets, String reason) {
    this(opcode, 0, bets, reason);
  }

  @Override
  public boolean namesAgency() {
    return agency > 0;
  }
}
