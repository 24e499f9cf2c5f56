package lottery.codec.message;

/**
 * A frame with an opcode nobody knows; the receiver answers {@link Corrupt} and goes on.
 *
 * @param opcode the byte found
 */
public record Unknown(byte opcode) implements Message {}
