package lottery.server.admin;

/**
 * The disk that contests are on.
 *
 * @param freeBytes what this server may still take
 * @param totalBytes its size
 * @param journalBytes what all journals take, with the room that they have reserved
 */
public record DiskSpace(long freeBytes, long totalBytes, long journalBytes) {
  /** Below this, the next file of the journal may find no room. */
  public static final long RESERVE_BYTES = 16L << 20;

  /** Whether there is room for the next file of the journal. */
  public boolean hasReserve() {
    return freeBytes >= RESERVE_BYTES;
  }

  /** Whether an operator should make room. */
  public boolean isLow() {
    return freeBytes < Math.max(4 * RESERVE_BYTES, totalBytes / 20);
  }
}
