package lottery.server.journal;

import java.util.Optional;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;

/** A key that everybody knows, so that signatures can be repeated: its seed is 00 01 … 1f. */
public record KnownSealKey() implements SealKeys {
  public static final SigningKey KEY = SigningKey.ofSeed(seed());

  private static byte[] seed() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    return seed;
  }

  @Override
  public Optional<VerifyKey> configured() {
    return Optional.empty();
  }

  @Override
  public Optional<VerifyKey> ofNewContest(boolean someoneSigns) {
    return Optional.of(KEY.verifyKey());
  }

  @Override
  public SigningKey read() {
    return KEY;
  }
}
