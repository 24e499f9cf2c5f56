package lottery.server.index;

/**
 * How far the bets of a segment go.
 *
 * @param segment its index
 * @param end offset in it after the last row of a bet
 */
public record SegmentEnd(int segment, long end) {}
