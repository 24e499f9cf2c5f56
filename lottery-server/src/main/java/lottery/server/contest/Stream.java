package lottery.server.contest;

import java.util.zip.CRC32C;

/**
 * How many bets of one stream are stored. PROGRESS and the decisions on SUBMIT depend on it.
 * Journal loop only.
 */
final class Stream {
  /** Stands for every stream without stored bets. */
  static final Stream NONE = new Stream(0, "");

  private final int agency;
  private final String name;
  private final CRC32C digest = new CRC32C();
  private final Checkpoints checkpoints = new Checkpoints();
  private final Turn turn = new Turn();
  private long stored;

  /** The next of those that begin with the same bet, in the order they were begun; null if none. */
  private Stream nextAlike;

  /** The place of the record that was looked for last; the next comparison continues from there. */
  private long lookedFor = Long.MAX_VALUE;

  private long found;

  Stream(int agency, String name) {
    this.agency = agency;
    this.name = name;
  }

  int agency() {
    return agency;
  }

  String name() {
    return name;
  }

  /** How many bets are stored. */
  long stored() {
    return stored;
  }

  /** The CRC-32C of their rows. */
  int digest() {
    return (int) digest.getValue();
  }

  /** The turn that other work on this stream waits for while bets are compared with it. */
  Turn turn() {
    return turn;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  Stream nextAlike() {
    return nextAlike;
  }

  /** Adds a stream that begins with the same bet, as the last of them. */
  void addAlike(Stream later) {
    Stream last = this;
    while (last.nextAlike != null) {
      last = last.nextAlike;
    }
    last.nextAlike = later;
  }

  /** Notes bets that are stored after the others. */
  void advance(int bets, byte[] rows, int from, int length) {
    stored += bets;
    digest.update(rows, from, length);
  }

  /** The place of a record that does not come after the one with this bet. */
  long placeBefore(long bet) {
    long checkpoint = checkpoints.before(bet);
    return lookedFor <= bet ? Math.max(found, checkpoint) : checkpoint;
  }

  /** The record that begins with bet {@code first} was found at {@code place}. */
  void foundAt(long first, long place) {
    lookedFor = first;
    found = place;
  }
}
