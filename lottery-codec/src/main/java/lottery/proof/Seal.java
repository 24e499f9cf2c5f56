package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The state of a contest's bets when its last book had closed: the text of seal.txt before its
 * signature.
 *
 * @param contestName the name the operator gave; the key that signs is {@code lottery/<name>}
 * @param leaves how many bets records there are
 * @param root of the tree over them
 * @param fingerprint SHA-256 of all canonical rows
 * @param terms hash of terms.txt
 * @param time when it was made, by the server's clock, in unix seconds
 * @param audit head of the chain of acts at that time
 */
public record Seal(
    String contestName,
    long leaves,
    Hash root,
    ContestId contest,
    long bets,
    Hash fingerprint,
    Hash terms,
    long time,
    Hash audit) {
  private static final String PREFIX = "lottery/";

  /** The name of the key that signs a contest's seal. */
  public static String keyName(String contestName) {
    return PREFIX + contestName;
  }

  /** Reads the seal in the note's text; the signature is not checked. */
  public static Seal of(SignedNote note) {
    TextLines lines = new TextLines("seal", note.text());
    String origin = lines.line("lottery/<contest name>");
    if (!origin.startsWith(PREFIX)) {
      throw new MalformedTextException(
          "seal line 1: \"" + origin + "\" (expected: lottery/<contest name>)");
    }
    Seal seal =
        new Seal(
            origin.substring(PREFIX.length()),
            Texts.decimal(lines.line("the number of leaves"), 0, Long.MAX_VALUE),
            Hash.ofBase64(lines.line("the root")),
            ContestId.ofHex(lines.value("contest")),
            lines.decimal("bets", 0, Long.MAX_VALUE),
            Hash.ofHex(lines.value("huella")),
            Hash.ofHex(lines.value("terms")),
            lines.decimal("time", 0, Texts.MAX_TIME),
            Hash.ofHex(lines.value("audit")));
    lines.end();
    return seal;
  }

  /**
   * The seal of the contest with those terms.
   *
   * @throws MalformedTextException if the note is another contest's seal, or not signed as the
   *     terms say
   */
  public static Seal of(SignedNote note, ContestTerms terms) {
    Seal seal = of(note);
    require(seal.contestName.equals(terms.name()), "name: \"" + seal.contestName, terms.name());
    require(seal.contest.equals(terms.contest()), "contest: \"" + seal.contest, terms.contest());
    require(seal.terms.equals(terms.hash()), "terms: \"" + seal.terms, terms.hash());
    String keyName = keyName(terms.name());
    boolean signed =
        terms.signer().isPresent()
            ? note.isSignedBy(keyName, terms.signer().get())
            : note.signatureLine().isEmpty();
    require(
        signed,
        "signature: \"" + note.signatureLine(),
        terms.signer().map(key -> keyName + ", with the key " + key).orElse("none"));
    return seal;
  }

  private static void require(boolean holds, String what, Object expected) {
    if (!holds) {
      throw new MalformedTextException("seal: " + what + "\" (expected: " + expected + ")");
    }
  }

  /** The text that is signed. */
  public String toText() {
    return keyName(contestName)
        + "\n"
        + leaves
        + "\n"
        + root.base64()
        + "\ncontest "
        + contest
        + "\nbets "
        + bets
        + "\nhuella "
        + fingerprint
        + "\nterms "
        + terms
        + "\ntime "
        + time
        + "\naudit "
        + audit
        + "\n";
  }

  /** The hash of {@link #toText()}, from which the number is drawn. */
  public Hash hash() {
    return Hash.of(toText().getBytes(UTF_8));
  }
}
