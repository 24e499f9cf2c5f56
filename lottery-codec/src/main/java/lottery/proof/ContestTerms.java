package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import lottery.proof.DrawTerms.ByBeacon;
import lottery.proof.DrawTerms.ByOfficers;
import lottery.proof.DrawTerms.Fixed;

/**
 * The terms that are fixed when a contest is opened: terms.txt.
 *
 * @param opened when, in unix seconds
 * @param agencies how many take part, numbered from 1
 * @param signer the key that signs the seal; empty when nobody signs it
 */
public record ContestTerms(
    ContestId contest,
    String name,
    long opened,
    int agencies,
    DrawTerms draw,
    Optional<VerifyKey> signer) {
  private static final int MAX_NAME_CHARS = 64;

  public ContestTerms {
    if (!Texts.isName(name, MAX_NAME_CHARS) || !Character.isLetterOrDigit(name.charAt(0))) {
      throw new MalformedTextException(
          "contest: \""
              + name
              + "\" (expected: 1..64 of A-Z a-z 0-9 . _ -, a letter or digit first)");
    }
    if (opened < 0 || opened > Texts.MAX_TIME || agencies < 1) {
      throw new MalformedTextException(
          "opened " + opened + ", agencies " + agencies + " (expected: unix seconds, 1 or more)");
    }
  }

  /**
   * @throws MalformedTextException with the first line that breaks its rule
   */
  public static ContestTerms parse(String text) {
    TextLines lines = new TextLines("terms", text);
    ContestTerms terms =
        new ContestTerms(
            ContestId.ofHex(lines.value("contest")),
            lines.value("name"),
            lines.decimal("opened", 0, Texts.MAX_TIME),
            (int) lines.decimal("agencies", 1, Integer.MAX_VALUE),
            draw(lines),
            lines.nextIs("signer")
                ? Optional.of(VerifyKey.ofBase64(lines.value("signer")))
                : Optional.empty());
    lines.end();
    return terms;
  }

  private static DrawTerms draw(TextLines lines) {
    if (!lines.nextIs("numbers")) {
      requireSource("fixed", lines.value("draw"));
      return new Fixed((int) lines.decimal("number", 0, Integer.MAX_VALUE));
    }
    NumberRange numbers = NumberRange.parse(lines.value("numbers"));
    String source = lines.value("draw");
    if (source.equals("officers")) {
      return new ByOfficers(
          numbers,
          lines.values("officer").stream().map(value -> Officer.parse(value, ' ')).toList());
    }
    requireSource("beacon", source);
    Hash chain = Hash.ofHex(lines.value("beacon"));
    long genesis = lines.decimal("beacon-genesis", 0, Texts.MAX_TIME);
    long period = lines.decimal("beacon-period", 1, Texts.MAX_TIME);
    requireSource(Beacon.SCHEME, lines.value("beacon-scheme"));
    Beacon beacon = new Beacon(chain, genesis, period, lines.value("beacon-key"));
    return new ByBeacon(
        numbers,
        beacon,
        lines.decimal("draw-not-before", 0, Texts.MAX_TIME),
        lines.decimal("draw-delay", 0, Texts.MAX_TIME));
  }

  private static void requireSource(String expected, String value) {
    if (!value.equals(expected)) {
      throw new MalformedTextException("terms: \"" + value + "\" (expected: " + expected + ")");
    }
  }

  /** The whole terms.txt. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "contest", contest);
    line(text, "name", name);
    line(text, "opened", opened);
    line(text, "agencies", agencies);
    if (draw instanceof Fixed fixed) {
      line(text, "draw", "fixed");
      line(text, "number", fixed.number());
    } else if (draw instanceof ByOfficers byOfficers) {
      line(text, "numbers", byOfficers.numbers());
      line(text, "draw", "officers");
      byOfficers
          .officers()
          .forEach(officer -> line(text, "officer", officer.name() + " " + officer.key()));
    } else if (draw instanceof ByBeacon byBeacon) {
      beaconLines(text, byBeacon);
    }
    signer.ifPresent(key -> line(text, "signer", key));
    return text.toString();
  }

  private static void beaconLines(StringBuilder text, ByBeacon draw) {
    Beacon beacon = draw.beacon();
    line(text, "numbers", draw.numbers());
    line(text, "draw", "beacon");
    line(text, "beacon", beacon.chain());
    line(text, "beacon-genesis", beacon.genesis());
    line(text, "beacon-period", beacon.period());
    line(text, "beacon-scheme", Beacon.SCHEME);
    line(text, "beacon-key", beacon.key());
    line(text, "draw-not-before", draw.notBefore());
    line(text, "draw-delay", draw.delay());
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append(' ').append(value).append('\n');
  }

  /** The hash of the text. The seal and the chain of acts contain it. */
  public Hash hash() {
    return Hash.of(toText().getBytes(UTF_8));
  }
}
