package lottery.server.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import lottery.proof.Beacon;
import lottery.proof.Hash;
import lottery.proof.NumberFromBeacon;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.SecretKey;

class BeaconVerifierTest {
  private static final String SIGNATURE =
      "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
          + "41076862b98fad56e91a6b85b89cd97b";
  private static BeaconVerifier verifier;

  @BeforeAll
  static void loadsTheLibrary() throws CurveUnavailableException {
    verifier = BeaconVerifier.load();
  }

  private static boolean verifies(long round, String signature) {
    return verifier.verifies(Beacon.QUICKNET, new NumberFromBeacon(round, signature));
  }

  @Test
  void aRealRoundVerifies() {
    assertThat(verifies(657413, SIGNATURE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 657412, 657414, Long.MAX_VALUE})
  void theSignatureOfAnotherRoundDoesNot(long round) {
    assertThat(verifies(round, SIGNATURE)).isFalse();
  }

  @Test
  void noSignatureWithAnyBitChangedDoes() {
    byte[] bytes = HexFormat.of().parseHex(SIGNATURE);
    for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(verifies(657413, HexFormat.of().formatHex(changed))).as("bit %d", bit).isFalse();
    }
  }

  /** Infinity, a point that is not compressed, and one outside the group. */
  @ParameterizedTest
  @ValueSource(strings = {"c0", "40", "00", "80"})
  void bytesThatAreNoPointOfTheGroupDoNot(String first) {
    assertThat(verifies(657413, first + "00".repeat(47))).isFalse();
    assertThat(verifies(657413, first + "00".repeat(46) + "04")).isFalse();
  }

  @Test
  void aKeyAtInfinityVerifiesNothing() {
    Beacon beacon = new Beacon(Hash.of(), 1692803367, 3, "c0" + "00".repeat(95));
    assertThat(verifier.verifies(beacon, new NumberFromBeacon(657413, SIGNATURE))).isFalse();
    assertThat(verifier.verifies(beacon, new NumberFromBeacon(1, "c0" + "00".repeat(47))))
        .isFalse();
  }

  @Test
  void anotherChainsSignatureDoesNot() {
    SecretKey secret = new SecretKey();
    secret.keygen(new byte[32]);
    String key = HexFormat.of().formatHex(new P2(secret).compress());
    Beacon other = new Beacon(Hash.of(), 1692803367, 3, key);
    P1 hashed =
        new P1().hash_to(Beacon.message(5).bytes(), "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");
    String signature = HexFormat.of().formatHex(hashed.sign_with(secret).compress());
    NumberFromBeacon number = new NumberFromBeacon(5, signature);
    assertThat(verifier.verifies(other, number)).isTrue();
    assertThat(verifier.verifies(Beacon.QUICKNET, number)).isFalse();
  }
}
