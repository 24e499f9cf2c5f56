package lottery.server.draw;

/**
 * A number that follows from a contest's terms and its seal, with its proof.
 *
 * @param text the whole number.txt
 * @param details of the act: {@code key=value …}
 */
public record CheckedNumber(int number, String text, String details) {}
