/**
 * The server with peers that mean harm, or that are many, while an honest agency uploads: {@link
 * lottery.bench.hostile.Attacks} lists them, {@link lottery.bench.hostile.Swarm} plays them, {@link
 * lottery.bench.hostile.HostileRun} says what one of them costs the honest agency and the server.
 */
package lottery.bench.hostile;
