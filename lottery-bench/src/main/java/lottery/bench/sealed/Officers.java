package lottery.bench.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import lottery.proof.NumberFromOfficers;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import lottery.proof.Seal;
import lottery.proof.SigningKey;

/** Two officers who sign any number at once. */
final class Officers {
  private final SigningKey ana = SigningKey.make(new SecureRandom());
  private final SigningKey leo = SigningKey.make(new SecureRandom());

  /** Variables of a server whose first contest is drawn by them, from 0 to 9999. */
  Map<String, String> environment() {
    return Map.of(
        "SERVER_DRAW_SOURCE",
        "officers",
        "SERVER_DRAW_OFFICERS",
        "ana:" + ana.verifyKey().base64() + ",leo:" + leo.verifyKey().base64());
  }

  /** The number.txt that draws {@code number} over that seal. */
  String sign(Seal seal, int number) {
    NumberFromOfficers unsigned =
        new NumberFromOfficers(seal.contest(), seal.hash(), number, List.of());
    byte[] text = unsigned.signedText().getBytes(UTF_8);
    return new NumberFromOfficers(
            seal.contest(),
            seal.hash(),
            number,
            List.of(signature("ana", ana, text), signature("leo", leo, text)))
        .toText();
  }

  private static OfficerSignature signature(String name, SigningKey key, byte[] text) {
    return new OfficerSignature(name, Base64.getEncoder().encodeToString(key.sign(text)));
  }
}
