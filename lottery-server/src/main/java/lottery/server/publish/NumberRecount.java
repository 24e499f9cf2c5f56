package lottery.server.publish;

import java.util.OptionalInt;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.MalformedTextException;
import lottery.proof.NumberFromBeacon;
import lottery.proof.NumberFromOfficers;
import lottery.proof.Seal;
import lottery.server.beacon.BeaconVerifier;
import lottery.server.beacon.CurveUnavailableException;

/** Finds the number that follows from the terms, the seal and number.txt. */
final class NumberRecount {
  private NumberRecount() {}

  /**
   * @param text the whole number.txt
   * @return empty when there is none, which is said in {@code findings}
   */
  static OptionalInt number(ContestTerms terms, Seal seal, String text, Findings findings) {
    try {
      return OptionalInt.of(number(terms, seal, text));
    } catch (MalformedTextException | CurveUnavailableException e) {
      findings.add(PublishedFile.NUMBER, e.getMessage());
      return OptionalInt.empty();
    }
  }

  private static int number(ContestTerms terms, Seal seal, String text)
      throws CurveUnavailableException {
    if (terms.draw() instanceof DrawTerms.ByOfficers byOfficers) {
      NumberFromOfficers number = NumberFromOfficers.parse(text);
      number.check(terms.contest(), seal.hash(), byOfficers);
      return number.number();
    }
    if (terms.draw() instanceof DrawTerms.ByBeacon byBeacon) {
      return number(terms, byBeacon, seal, NumberFromBeacon.parse(text));
    }
    if (!text.isEmpty()) {
      throw new MalformedTextException("a text (expected: none, because the number is fixed)");
    }
    return ((DrawTerms.Fixed) terms.draw()).number();
  }

  private static int number(
      ContestTerms terms, DrawTerms.ByBeacon draw, Seal seal, NumberFromBeacon number)
      throws CurveUnavailableException {
    long due = draw.round(seal.time());
    if (number.round() != due) {
      throw new MalformedTextException(
          "round "
              + number.round()
              + " (expected: "
              + due
              + ", which follows from seal and terms)");
    }
    if (!BeaconVerifier.load().verifies(draw.beacon(), number)) {
      throw new MalformedTextException(
          "signature " + number.signature() + " (expected: the beacon's, of round " + due + ")");
    }
    return number.number(terms.contest(), seal.hash(), draw.numbers());
  }
}
