package lottery.codec.message;

/**
 * What a frame means: one of the {@link WireMessage}s, or, from a decoder only, why it means
 * nothing.
 */
public sealed interface Message permits WireMessage, Malformed, RefusedSubmit, Unknown {}
