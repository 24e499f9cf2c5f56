package lottery.codec.message;

/**
 * A request on behalf of an agency. Every request that names one is of this kind, so that one place
 * can hold it against whoever sends it.
 */
public interface AgencyRequest {

  Opcode opcode();

  /** Which agency it names. */
  int agency();

  /** Whether it names one: a batch of nothing does not. */
  default boolean namesAgency() {
    return true;
  }

  /** Where it names it, as a refusal begins. */
  default String place() {
    return "";
  }
}
