package lottery.agency.session;

import java.util.OptionalInt;

/**
 * Where an upload continues.
 *
 * @param stored how many of the stream's first bets need not be sent
 * @param digest the CRC-32C of their canonical rows, if the central sends it
 */
public record ResumePoint(long stored, OptionalInt digest) {}
