package lottery.forgery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HexFormat;
import lottery.proof.Beacon;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.NumberFromBeacon;
import lottery.server.beacon.BeaconVerifier;
import lottery.server.beacon.CurveUnavailableException;
import lottery.server.publish.WrittenContest;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/** A beacon whose key somebody has who runs a central: he can sign every round at any time. */
final class OwnBeacon {
  private static final String DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

  private final SecretKey key = new SecretKey();
  private final Beacon beacon;

  OwnBeacon() {
    try {
      BeaconVerifier.load();
    } catch (CurveUnavailableException e) {
      throw new AssertionError(e);
    }
    key.keygen(Hash.of("a secret".getBytes(UTF_8)).bytes());
    beacon = new Beacon(Hash.of(), 1692803367, 3, HexFormat.of().formatHex(new P2(key).compress()));
  }

  /** A contest by it, drawn as its terms say. */
  WrittenContest drawn() throws IOException {
    DrawTerms.ByBeacon terms = new DrawTerms.ByBeacon(Book.NUMBERS, beacon, 1694770000, 600);
    WrittenContest sealed = Book.bets(new WrittenContest(terms)).allReady().sealed();
    long round = terms.round(sealed.seal().time());
    return Book.drawn(sealed, new NumberFromBeacon(round, sign(round)));
  }

  private String sign(long round) {
    P1 point = new P1().hash_to(Beacon.message(round).bytes(), DOMAIN);
    return HexFormat.of().formatHex(point.sign_with(key).compress());
  }
}
