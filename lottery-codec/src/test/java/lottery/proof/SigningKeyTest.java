package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  /** RFC 8032 §7.1, test 2. */
  @Test
  void signsLikeTheStandard() {
    SigningKey key =
        SigningKey.ofSeed(
            HexFormat.of()
                .parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    assertThat(HexFormat.of().formatHex(key.verifyKey().bytes()))
        .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    byte[] signature = key.sign(new byte[] {0x72});
    assertThat(HexFormat.of().formatHex(signature))
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assertThat(key.verifyKey().verifies(new byte[] {0x72}, signature)).isTrue();
    assertThat(key.verifyKey().verifies(new byte[] {0x73}, signature)).isFalse();
    assertThat(key.verifyKey().verifies(new byte[] {0x72}, new byte[63])).isFalse();
  }

  @Test
  void isKeptAsPem() {
    SigningKey key = SigningKey.make(new SecureRandom());
    SigningKey read = SigningKey.ofPem(key.pem());
    assertThat(read.verifyKey()).isEqualTo(key.verifyKey());
    assertThat(read.pem()).isEqualTo(key.pem());
  }

  @Test
  void isMadeOfRandomBytes() {
    VerifyKey made = SigningKey.make(new SecureRandom()).verifyKey();
    assertThat(made)
        .isNotEqualTo(SigningKey.make(new SecureRandom()).verifyKey())
        .isNotEqualTo(SigningKey.ofSeed(new byte[32]).verifyKey());
    assertThat(made.toString()).isNotEqualTo(SmallContest.KEY.verifyKey().toString());
  }

  /** Made by {@code openssl genpkey -algorithm ed25519}. */
  @Test
  void readsWhatOpensslWrites() {
    SigningKey key =
        SigningKey.ofPem(
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
            -----END PRIVATE KEY-----
            """);
    assertThat(key.verifyKey()).isEqualTo(SmallContest.KEY.verifyKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhsc"
            + "HR4f\n-----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4C\n-----END ENCRYPTED PRIVATE KEY-----"
      })
  void refusesOtherKeysAndShowsNothingOfThem(String pem) {
    assertThatThrownBy(() -> SigningKey.ofPem(pem))
        .isInstanceOf(MalformedTextException.class)
        .hasMessage("no Ed25519 private key (expected: PKCS#8 in PEM, without a password)");
  }
}
