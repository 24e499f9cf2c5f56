package lottery.bench.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import lottery.bench.bets.BatchRing;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Export;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;

/** Reads a contest's directory and compares it, bet for bet, with what was acknowledged. */
final class StoredCheck {
  private final Path contest;
  private final ServerDialect dialect;

  StoredCheck(Path contest, ServerDialect dialect) {
    this.contest = contest;
    this.dialect = dialect;
  }

  /** Each agency must have exactly its first {@code batches} batches stored, in order. */
  void check(List<BatchRing> rings, long batches) throws IOException {
    VerifyReport report = Verify.read(DiskStorage.existing(contest));
    require(report.isSound(), "damaged: " + report.faults());
    for (BatchRing ring : rings) {
      checkAgency(report, ring, batches);
    }
    long bets = rings.stream().mapToLong(ring -> ring.batchSize() * batches).sum();
    require(report.bets() == bets, report.bets() + " bets in all (expected: " + bets + ")");
    checkExport(report);
  }

  private void checkAgency(VerifyReport report, BatchRing ring, long batches) throws IOException {
    VerifyReport.Stream stored =
        report.streams().stream()
            .filter(stream -> stream.agency() == ring.agency() && dialect.isStream(stream.name()))
            .findFirst()
            .orElseThrow(() -> new IOException("stored: nothing of agency " + ring.agency()));
    long bets = batches * ring.batchSize();
    int digest = ring.digest(batches);
    require(
        stored.bets() == bets && stored.digest() == digest,
        String.format(
            "agency %d has %d bets, digest %08x (expected: %d, %08x)",
            ring.agency(), stored.bets(), stored.digest(), bets, digest));
  }

  private void checkExport(VerifyReport report) throws IOException {
    MessageDigest sha256 = sha256();
    long exported =
        Export.copy(
            DiskStorage.existing(contest),
            new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
    String fingerprint = HexFormat.of().formatHex(sha256.digest());
    require(
        exported == report.bets() && fingerprint.equals(report.fingerprint()),
        "export has "
            + exported
            + " bets, SHA-256 "
            + fingerprint
            + " (expected: "
            + report.bets()
            + ", "
            + report.fingerprint()
            + ")");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void require(boolean holds, String what) throws IOException {
    if (!holds) {
      throw new IOException("stored: " + what);
    }
  }
}
