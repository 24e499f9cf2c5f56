/**
 * Fetches rounds of a beacon, so that nobody has to bring them: for a contest that is sealed and
 * waits for one, when its time has come.
 *
 * <p>It acts as an operator would who copies a round from a web page: what it brings is checked as
 * anything else that is brought, and journalled as an act of {@code relay}. So a relay may be
 * wrong, and is asked again. It is not asked unless one is configured.
 *
 * <p>Its threads: {@link lottery.server.relay.BeaconRelay} has one of its own, which may wait for
 * the network; the HTTP client of the JDK has some more.
 *
 * <p>Where data goes next: to {@code lottery.server.contest}, which decides whether the number
 * follows.
 */
package lottery.server.relay;
