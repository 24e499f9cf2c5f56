package lottery.codec.message;

/**
 * A frame with an unknown opcode; the receiver answers {@link Corrupt} and goes on.
 *
 * @param opcode the byte found
 */
public record Unknown(byte opcode) implements Message {}
