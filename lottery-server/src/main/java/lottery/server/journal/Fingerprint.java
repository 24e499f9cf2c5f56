package lottery.server.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lottery.codec.bet.BetRows;

/**
 * The running SHA-256 over all canonical rows in stored order.
 *
 * <p>Rows are noted when they are appended. They are digested after their waiters were notified, or
 * when the value is asked for.
 */
final class Fingerprint {
  private final MessageDigest digest;
  private final List<BetRows> noted = new ArrayList<>();

  Fingerprint() {
    this(sha256());
  }

  /** Continues {@code digest}. */
  Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  void note(BetRows rows) {
    noted.add(rows);
  }

  void catchUp() {
    for (BetRows rows : noted) {
      digest.update(rows.bytes(), 0, rows.length());
    }
    noted.clear();
  }

  String hex() {
    catchUp();
    return hex(digest);
  }
}
