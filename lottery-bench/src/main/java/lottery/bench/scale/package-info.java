/**
 * A hundred thousand agencies that wait for one draw: connected until they are told (typed, or TLV
 * with WAIT_WINNERS), or polling (TLV, backoff with full jitter).
 *
 * <p>One process is the crowd, on one thread; the server is another. Loopback has some 28,000 ports
 * for each source address, so the crowd uses many of them ({@code 127.0.0.2} and on), and more open
 * files than usual are needed on both sides: {@link lottery.bench.process.OpenFiles} raises the
 * limit or says that it cannot.
 */
package lottery.bench.scale;
