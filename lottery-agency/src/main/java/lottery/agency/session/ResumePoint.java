package lottery.agency.session;

import java.util.OptionalInt;

/**
 * Where an upload goes on.
 *
 * @param stored how many of the stream's first bets need not be sent
 * @param digest the CRC-32C of their canonical rows, where the central tells it
 */
public record ResumePoint(long stored, OptionalInt digest) {}
