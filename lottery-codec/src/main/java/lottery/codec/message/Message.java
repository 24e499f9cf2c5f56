package lottery.codec.message;

/**
 * What a frame means: one of the {@link WireMessage}s or, from a decoder only, the reason why it is
 * not one.
 */
public sealed interface Message permits WireMessage, Malformed, RefusedSubmit, Unknown {}
