/**
 * Whether a signature is that of a beacon's round: the one thing about a number that needs more
 * mathematics than the JDK has.
 *
 * <p>The pairing on the curve BLS12-381 is done by a native library, which a Java wrapper brings in
 * its jar. It has to become a file in which the system executes code: {@link
 * lottery.server.beacon.CurveLibrary} says where. Stateless; any thread.
 */
package lottery.server.beacon;
