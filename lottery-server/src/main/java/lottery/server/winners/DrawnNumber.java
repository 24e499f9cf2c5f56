package lottery.server.winners;

import java.util.UUID;

/**
 * What decides who has won.
 *
 * @param agencies how many take part
 * @param bets how many bets took part
 */
public record DrawnNumber(UUID contest, int agencies, int number, long bets) {}
