package lottery.codec.message;

/**
 * A request on behalf of an agency. Every request that names an agency is of this kind, so that one
 * place can compare it with the sender's identity.
 */
public interface AgencyRequest {

  Opcode opcode();

  /** The agency that it names. */
  int agency();

  /** Whether it names one; an empty batch does not. */
  default boolean namesAgency() {
    return true;
  }

  /** The place of the agency in the request, as a refusal names it. */
  default String place() {
    return "";
  }
}
