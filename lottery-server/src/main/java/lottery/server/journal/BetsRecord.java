package lottery.server.journal;

/**
 * A batch of bets of one agency, as a journal holds it.
 *
 * @param place where the record is, for {@link RecordLookup}; see {@link Place}
 * @param stream the stream's name, empty when the bets belong to none
 * @param first index in the stream of the first of these bets
 * @param count how many bets
 * @param buf canonical rows are {@code buf[from .. from + length)}, only during the call that
 *     brings them
 */
public record BetsRecord(
    long place,
    int agency,
    String stream,
    long first,
    int count,
    byte[] buf,
    int from,
    int length) {

  /** The {@link Place} where the rows begin. */
  public long rowsPlace() {
    return place + RecordHeader.BYTES + stream.length();
  }

  /** Index in the stream of the bet after these. */
  public long end() {
    return first + count;
  }
}
