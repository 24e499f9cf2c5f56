/**
 * Checks the signature of a beacon's round, which needs more mathematics than the JDK has.
 *
 * <p>The pairing on the curve BLS12-381 is done by a native library, which a Java wrapper brings in
 * its jar. The library must be in a file that the system may execute; {@link
 * lottery.server.beacon.CurveLibrary} has the details. Stateless; any thread.
 */
package lottery.server.beacon;
