/**
 * The whole contest in one thread, under one seed: agencies, network, central, journal, disk and
 * clock.
 *
 * <p>{@link lottery.faults.simulation.World} is time and randomness. The agencies' real sessions
 * and the central's real pipelines, contests and journal run on event loops that the world drives;
 * {@link lottery.faults.simulation.Network} carries their bytes late, in pieces, or not at all; the
 * disk forgets what was not forced. {@link lottery.faults.simulation.Faults} decides what breaks,
 * and when. {@link lottery.faults.simulation.Tap} observes the wire and notes what was
 * acknowledged; {@link lottery.faults.simulation.Witness} compares that with what is stored.
 */
package lottery.faults.simulation;
