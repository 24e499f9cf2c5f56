package lottery.server.beacon;

import static supranational.blst.BLST_ERROR.BLST_SUCCESS;

import java.io.IOException;
import java.nio.file.Path;
import lottery.proof.Beacon;
import lottery.proof.NumberFromBeacon;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/**
 * Checks signatures of beacons with the scheme {@code bls-unchained-g1-rfc9380}: 48 bytes in G1,
 * over the hash of the round, with keys in G2. Any thread.
 */
public final class BeaconVerifier {
  private static final String DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

  /** A past round; only the beacon can have made its signature. */
  private static final NumberFromBeacon KNOWN_ROUND =
      new NumberFromBeacon(
          657413,
          "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
              + "41076862b98fad56e91a6b85b89cd97b");

  private BeaconVerifier() {}

  /**
   * Loads the native library, and tests it with a known round.
   *
   * @throws CurveUnavailableException when it cannot be loaded, or does not work
   */
  public static BeaconVerifier load() throws CurveUnavailableException {
    CurveLibrary.load();
    BeaconVerifier verifier = new BeaconVerifier();
    NumberFromBeacon otherRound = new NumberFromBeacon(657414, KNOWN_ROUND.signature());
    if (!verifier.verifies(Beacon.QUICKNET, KNOWN_ROUND)
        || verifier.verifies(Beacon.QUICKNET, otherRound)) {
      throw new CurveUnavailableException("the curve's library does not know a known round", null);
    }
    return verifier;
  }

  /**
   * Writes the native library into a folder, for machines whose folder for temporary files may not
   * be executed from.
   *
   * @return the file
   * @throws CurveUnavailableException when there is none for this system
   */
  public static Path writeLibrary(Path folder) throws IOException, CurveUnavailableException {
    return CurveLibrary.write(folder);
  }

  /**
   * Whether the signature is the beacon's for that round; false also for bytes that are not a
   * signature.
   */
  public boolean verifies(Beacon beacon, NumberFromBeacon number) {
    try {
      P1_Affine signature = new P1_Affine(number.signatureBytes());
      P2_Affine key = new P2_Affine(beacon.keyBytes());
      return isUsable(signature)
          && isUsable(key)
          && signature.core_verify(key, true, Beacon.message(number.round()).bytes(), DOMAIN)
              == BLST_SUCCESS;
    } catch (RuntimeException e) {
      return false; // The wrapper throws this for bytes that are not a point of the curve.
    }
  }

  /** With a point outside the group, or at infinity, a forged signature could be valid. */
  private static boolean isUsable(P1_Affine point) {
    return point.in_group() && !point.is_inf();
  }

  private static boolean isUsable(P2_Affine point) {
    return point.in_group() && !point.is_inf();
  }
}
