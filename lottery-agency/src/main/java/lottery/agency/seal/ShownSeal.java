package lottery.agency.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.MalformedTextException;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.VerifyKey;

/**
 * Terms and seal of a contest, as a central has shown them; they belong together, and the seal is
 * signed as the terms say.
 *
 * @param note the whole seal.txt
 */
public record ShownSeal(ContestTerms terms, String note, Seal seal) {
  private static final String TERMS = "terms.txt";
  private static final String SEAL = "seal.txt";
  private static final String OTHER_TERMS = "other-terms.txt";
  private static final String OTHER_SEAL = "other-seal.txt";
  private static final String LATE_SEAL = "late-seal.txt";

  /**
   * Checks what a central has shown.
   *
   * @param signer the key that must have signed it, if it is known in advance
   * @throws SealException with what is wrong
   */
  public static ShownSeal of(String terms, String note, Optional<VerifyKey> signer)
      throws SealException {
    try {
      ContestTerms parsed = ContestTerms.parse(terms);
      if (signer.isPresent() && !signer.equals(parsed.signer())) {
        throw new SealException(
            "signer: \"%s\" (expected: %s, as seal.signer says)"
                .formatted(parsed.signer().map(VerifyKey::base64).orElse("none"), signer.get()));
      }
      return new ShownSeal(parsed, note, Seal.of(SignedNote.parse(note), parsed));
    } catch (MalformedTextException e) {
      throw new SealException(e.getMessage());
    }
  }

  /**
   * Whether a seal is kept of the contest with these terms.
   *
   * @throws SealException if they are no terms
   * @throws IOException if the folder cannot be read
   */
  public static boolean isKept(String terms, SealFolder folder) throws SealException, IOException {
    try {
      return folder.read(ContestTerms.parse(terms).name(), SEAL).isPresent();
    } catch (MalformedTextException e) {
      throw new SealException(e.getMessage());
    }
  }

  /**
   * Compares this with what is kept of its contest, and keeps it if nothing is.
   *
   * @param now by this machine's clock: whoever runs the central sets the central's
   * @throws SealException if another seal is kept, or it is the first one and comes when its number
   *     may be known already
   * @throws IOException if the folder cannot be read or written
   */
  public void keepIn(SealFolder folder, Instant now) throws SealException, IOException {
    requireSame(folder, TERMS, terms.toText(), OTHER_TERMS);
    requireSame(folder, SEAL, note, OTHER_SEAL);
    if (folder.read(name(), SEAL).isPresent()) {
      return;
    }
    folder.keepFirst(name(), TERMS, terms.toText());
    requireSame(folder, TERMS, terms.toText(), OTHER_TERMS);
    if (terms.draw() instanceof DrawTerms.ByBeacon byBeacon) {
      requireBefore(folder, byBeacon, now);
    }
    folder.keepFirst(name(), SEAL, note);
    requireSame(folder, SEAL, note, OTHER_SEAL);
  }

  /** What differs is kept too: two signed seals of one contest prove it to anybody. */
  private void requireSame(SealFolder folder, String file, String shown, String other)
      throws SealException, IOException {
    Optional<String> kept = folder.read(name(), file);
    if (kept.isPresent() && !kept.get().equals(shown)) {
      folder.keep(name(), other, shown);
      throw new SealException(
          "the central shows another %s of contest \"%s\" than before: %s (expected: %s)"
              .formatted(file, name(), folder.path(name(), other), folder.path(name(), file)));
    }
  }

  private void requireBefore(SealFolder folder, DrawTerms.ByBeacon draw, Instant now)
      throws SealException, IOException {
    long round = draw.round(seal.time());
    Instant due = Instant.ofEpochSecond(draw.beacon().timeOf(round));
    if (!now.isBefore(due)) {
      folder.keep(name(), LATE_SEAL, note);
      throw new SealException(
          "the seal of contest \"%s\" was first seen at %s: its number may have been known (expected: before %s, the time of round %d)"
              .formatted(name(), now, due, round));
    }
  }

  /** The contest's name. */
  public String name() {
    return terms.name();
  }

  /** Where it is kept. */
  public Path fileIn(SealFolder folder) {
    return folder.path(name(), SEAL);
  }
}
