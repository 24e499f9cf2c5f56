/**
 * Faults in real processes: is everything acknowledged stored once, whatever dies and whenever?
 *
 * <p>Traffic, fault and check are apart. <b>Traffic</b> is made by peers written from the wire
 * contract alone ({@link lottery.faults.PipelinedPeer}), which note in a {@link
 * lottery.faults.PeerRecord} what they sent and what was acknowledged, or by the agency's own
 * program ({@link lottery.faults.AgencyProgram}). A <b>fault</b> is a kill, a full disk, an edited
 * file; the tests choose it by a {@link lottery.kit.Seed}, which they print. The <b>check</b>
 * ({@link lottery.faults.StoredCheck}) works from outside, on the output of {@code export}.
 *
 * <p>Faults of a cluster that lives for long, the network's too, are in {@code lottery.nemesis}.
 */
package lottery.faults;
