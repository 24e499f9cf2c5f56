package lottery.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A beacon's round and its signature, as number.txt has them, and the number that follows. The
 * signature itself is not checked here.
 *
 * @param signature 96 lower-case hex digits
 */
public record NumberFromBeacon(long round, String signature) {
  private static final byte[] DRAW = "lottery-draw-v1\n".getBytes(US_ASCII);
  private static final byte[] PICK = "lottery-pick-v1\n".getBytes(US_ASCII);

  public NumberFromBeacon {
    if (round < 1) {
      throw new MalformedTextException("round: " + round + " (expected: 1 or more)");
    }
    Texts.hex("signature: ", signature, Beacon.SIGNATURE_BYTES);
  }

  /** Reads number.txt. */
  public static NumberFromBeacon parse(String text) {
    TextLines lines = new TextLines("number", text);
    long round = lines.decimal("round", 1, Long.MAX_VALUE);
    NumberFromBeacon number = new NumberFromBeacon(round, lines.value("signature"));
    lines.end();
    return number;
  }

  /** The whole number.txt. */
  public String toText() {
    return "round " + round + "\nsignature " + signature + "\n";
  }

  public byte[] signatureBytes() {
    return HexFormat.of().parseHex(signature);
  }

  /** The number that this round draws over that seal. */
  public int number(ContestId contest, Hash seal, NumberRange numbers) {
    return pick(seed(contest, seal), numbers);
  }

  Hash seed(ContestId contest, Hash seal) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(round).array();
    return Hash.of(DRAW, contest.bytes(), seal.bytes(), number, signatureBytes());
  }

  static int pick(Hash seed, NumberRange numbers) {
    for (int i = 0; ; i++) {
      long candidate = candidate(seed, i);
      if (isBelowLimit(candidate, numbers.count())) {
        return (int) (numbers.lowest() + Long.remainderUnsigned(candidate, numbers.count()));
      }
    }
  }

  /** 64 bits, unsigned. */
  static long candidate(Hash seed, int i) {
    byte[] index = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
    return ByteBuffer.wrap(Hash.of(PICK, seed.bytes(), index).bytes()).getLong();
  }

  /**
   * Whether the candidate is below the largest multiple of {@code count} up to 2^64, so that every
   * number has as many candidates as every other.
   */
  static boolean isBelowLimit(long candidate, long count) {
    long excess =
        Long.remainderUnsigned(-count, count); // 2^64 mod count, for -count is 2^64 - count
    return Long.compareUnsigned(candidate, -1 - excess) <= 0;
  }
}
