package lottery.agency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lottery.agency.AgencyConfig.DialectName;
import lottery.agency.seal.SealFolder;
import lottery.config.ConfigurationException;
import lottery.config.FileFault;
import lottery.config.Settings;
import lottery.proof.MalformedTextException;
import lottery.proof.VerifyKey;

/**
 * How an agency keeps the seals of its contests.
 *
 * @param dir the folder for them
 * @param signer the key that must have signed them, if it is known in advance
 */
record SealConfig(Path dir, Optional<VerifyKey> signer) {
  private static final String DIR = "seal.dir";
  private static final String SIGNER = "seal.signer";

  /** What is configured; empty for none. */
  static Optional<SealConfig> read(Settings settings, DialectName dialect) {
    Optional<VerifyKey> signer = settings.ifSet(SIGNER, key -> signer(settings));
    if (signer.isPresent()) {
      settings.path(DIR);
    }
    Optional<Path> dir = settings.ifSet(DIR, settings::path);
    if (dir.isPresent() && dialect != DialectName.TLV) {
      throw settings.refused(
          DIR, "none in dialect %s, which has no word for seals".formatted(dialect));
    }
    return dir.map(folder -> new SealConfig(folder, signer));
  }

  private static VerifyKey signer(Settings settings) {
    try {
      return VerifyKey.ofBase64(settings.text(SIGNER));
    } catch (MalformedTextException e) {
      throw settings.refused(SIGNER, "base64 of the 32 bytes of an Ed25519 key");
    }
  }

  /**
   * The folder, ready to be written to.
   *
   * @throws ConfigurationException if it is not
   */
  SealFolder folder() {
    try {
      return SealFolder.at(dir);
    } catch (IOException e) {
      throw new ConfigurationException(
          DIR
              + ": \""
              + dir
              + "\": "
              + FileFault.ofWriting(e)
              + " (expected: a folder in which files can be kept)");
    }
  }
}
