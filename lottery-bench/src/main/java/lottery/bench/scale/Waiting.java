package lottery.bench.scale;

/**
 * What waiting costs.
 *
 * @param residentBytes of the server
 * @param serverCores how much of a core the server takes
 * @param crowdCores how much of one the crowd takes
 * @param connectionsPerSecond made meanwhile
 */
public record Waiting(
    double residentBytes, double serverCores, double crowdCores, double connectionsPerSecond) {}
