package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import lottery.proof.DrawTerms.ByOfficers;

/**
 * A number of a machine and the signatures of officers who saw it.
 *
 * <pre>
 *  lottery-number-v1
 *  contest …
 *  seal …
 *  number 7574
 *
 *  ana base64
 *  leo base64
 * </pre>
 *
 * @param signatures in the order of the file
 */
public record NumberFromOfficers(
    ContestId contest, Hash seal, int number, List<OfficerSignature> signatures) {
  /** How many different officers must sign. */
  static final int SIGNATURES = 2;

  private static final String VERSION = "lottery-number-v1";

  /**
   * @param base64 of 64 bytes
   */
  public record OfficerSignature(String name, String base64) {}

  public NumberFromOfficers {
    signatures = List.copyOf(signatures);
  }

  /** Reads the file; {@link #check} decides whether it is valid. */
  public static NumberFromOfficers parse(String text) {
    TextLines lines = new TextLines("number", text);
    if (!lines.line(VERSION).equals(VERSION)) {
      throw new MalformedTextException("number line 1 (expected: " + VERSION + ")");
    }
    ContestId contest = ContestId.ofHex(lines.value("contest"));
    Hash seal = Hash.ofHex(lines.value("seal"));
    int number = (int) lines.decimal("number", 0, Integer.MAX_VALUE);
    if (!lines.line("an empty line").isEmpty()) {
      throw new MalformedTextException("number line 5 (expected: an empty line)");
    }
    List<OfficerSignature> signatures = new ArrayList<>();
    while (lines.hasNext()) {
      String[] words = lines.line("a signature").split(" ", -1);
      if (words.length != 2) {
        throw new MalformedTextException(
            "number: \"" + String.join(" ", words) + "\" (expected: <name> <base64 signature>)");
      }
      signatures.add(new OfficerSignature(words[0], words[1]));
    }
    return new NumberFromOfficers(contest, seal, number, signatures);
  }

  /** What the officers sign. */
  public String signedText() {
    return VERSION + "\ncontest " + contest + "\nseal " + seal + "\nnumber " + number + "\n";
  }

  /** The whole file. */
  public String toText() {
    StringBuilder text = new StringBuilder(signedText()).append('\n');
    signatures.forEach(
        signature ->
            text.append(signature.name()).append(' ').append(signature.base64()).append('\n'));
    return text.toString();
  }

  /**
   * Checks that this number belongs to that contest and seal, lies in the range, and is signed by
   * two different officers of the terms. A wrong signature is refused even beside two right ones.
   *
   * @throws MalformedTextException with what is wrong
   */
  public void check(ContestId expectedContest, Hash expectedSeal, ByOfficers terms) {
    require(contest.equals(expectedContest), "contest: " + contest, expectedContest);
    require(seal.equals(expectedSeal), "seal: " + seal, expectedSeal);
    require(terms.numbers().contains(number), "number: " + number, terms.numbers());
    byte[] signed = signedText().getBytes(UTF_8);
    List<String> signers = new ArrayList<>();
    for (OfficerSignature signature : signatures) {
      String name = signature.name();
      require(!signers.contains(name), "officer " + name + ": a second signature", "one");
      signers.add(name);
      Officer officer =
          terms.officers().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new MalformedTextException("officer " + name + " is not in the terms"));
      byte[] bytes = Texts.base64(signature.base64(), VerifyKey.SIGNATURE_BYTES);
      require(
          officer.key().verifies(signed, bytes), "officer " + name + ": the signature", "his own");
    }
    require(
        signers.size() >= SIGNATURES, "signatures: " + signers.size(), "two different officers");
  }

  private static void require(boolean holds, String what, Object expected) {
    if (!holds) {
      throw new MalformedTextException(what + " (expected: " + expected + ")");
    }
  }
}
