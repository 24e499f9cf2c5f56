package lottery.proof;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A public source of randomness that signs a round every few seconds: a chain of drand with the
 * scheme {@code bls-unchained-g1-rfc9380}.
 *
 * @param chain its chain hash
 * @param genesis when round 1 is, in unix seconds
 * @param period seconds from a round to the next
 * @param key its public key, a compressed point in G2: 192 lower-case hex digits
 */
public record Beacon(Hash chain, long genesis, long period, String key) {
  public static final String SCHEME = "bls-unchained-g1-rfc9380";

  /** Bytes of a round's signature, a compressed point in G1. */
  public static final int SIGNATURE_BYTES = 48;

  private static final int KEY_BYTES = 96;

  private static final String QUICKNET_CHAIN =
      "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
  private static final long QUICKNET_GENESIS = 1692803367;
  private static final long QUICKNET_PERIOD = 3;
  private static final String QUICKNET_KEY =
      "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c"
          + "8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb"
          + "5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";

  /** The chain of the League of Entropy that needs no earlier round to check one. */
  public static final Beacon QUICKNET =
      new Beacon(Hash.ofHex(QUICKNET_CHAIN), QUICKNET_GENESIS, QUICKNET_PERIOD, QUICKNET_KEY);

  public Beacon {
    if (genesis < 0 || genesis > Texts.MAX_TIME || period < 1 || period > Texts.MAX_TIME) {
      throw new MalformedTextException(
          "beacon: genesis "
              + genesis
              + ", period "
              + period
              + " (expected: unix seconds, seconds)");
    }
    Texts.hex("beacon: key: ", key, KEY_BYTES);
    boolean isQuicknets =
        genesis == QUICKNET_GENESIS && period == QUICKNET_PERIOD && key.equals(QUICKNET_KEY);
    // Whoever has the key of another beacon knows all its rounds.
    if (chain.hex().equals(QUICKNET_CHAIN) && !isQuicknets) {
      throw new MalformedTextException(
          "beacon: quicknet's chain hash, with another key, genesis or period (expected: its own)");
    }
  }

  /** The first round that is not before {@code time}, in unix seconds. */
  public long roundAt(long time) {
    return time <= genesis ? 1 : (time - genesis + period - 1) / period + 1;
  }

  /** When a round is, in unix seconds. */
  public long timeOf(long round) {
    return genesis + (round - 1) * period;
  }

  /** What the beacon signs in a round. */
  public static Hash message(long round) {
    return Hash.of(ByteBuffer.allocate(Long.BYTES).putLong(round).array());
  }

  public byte[] keyBytes() {
    return HexFormat.of().parseHex(key);
  }
}
