package lottery.codec.message;

/**
 * A SUBMIT whose bets break a rule, from a decoder. The place of its bets is known, so the SUBMITs
 * after it can be refused too.
 *
 * @param first index in the stream of the first of its bets
 * @param bets how many it announced
 * @param reason what is wrong: bet, field, value and rule
 */
public record RefusedSubmit(int agency, String stream, long first, int bets, String reason)
    implements Message, AgencyRequest {

  @Override
  public Opcode opcode() {
    return Opcode.SUBMIT;
  }
}
