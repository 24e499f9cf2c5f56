package lottery.server.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.stream.Collectors;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms.ByBeacon;
import lottery.proof.DrawTerms.ByOfficers;
import lottery.proof.MalformedTextException;
import lottery.proof.NumberFromBeacon;
import lottery.proof.NumberFromOfficers;
import lottery.proof.Seal;
import lottery.server.beacon.BeaconVerifier;
import lottery.server.beacon.CurveUnavailableException;
import lottery.server.journal.Journal;

/**
 * Decides whether a contest's number follows from what an operator brings: a round of the beacon,
 * or a number that officers have signed. It depends on terms and seal, never on the clock.
 */
public final class NumberCheck {
  private NumberCheck() {}

  /**
   * Any thread but a loop: signatures take a while, and a native library may have to be loaded.
   *
   * @param text a number.txt
   * @throws MalformedTextException with what is wrong with it
   * @throws CurveUnavailableException when the beacon's signature cannot be checked here
   */
  public static CheckedNumber check(ContestTerms terms, Seal seal, String text)
      throws CurveUnavailableException {
    if (text.getBytes(UTF_8).length > Journal.MAX_NUMBER_BYTES) {
      throw new MalformedTextException(
          "number: (expected: a text of at most " + Journal.MAX_NUMBER_BYTES + " bytes)");
    }
    if (terms.draw() instanceof ByBeacon draw) {
      NumberFromBeacon number = NumberFromBeacon.parse(text);
      checkRound(number, draw, seal);
      return checked(terms, seal, text);
    }
    if (terms.draw() instanceof ByOfficers draw) {
      NumberFromOfficers.parse(text).check(terms.contest(), seal.hash(), draw);
      return checked(terms, seal, text);
    }
    throw new MalformedTextException("number: (expected: none, it is fixed)");
  }

  private static void checkRound(NumberFromBeacon number, ByBeacon draw, Seal seal)
      throws CurveUnavailableException {
    long round = draw.round(seal.time());
    if (number.round() != round) {
      throw new MalformedTextException(
          "round: "
              + number.round()
              + " (expected: "
              + round
              + ", which is at "
              + Instant.ofEpochSecond(draw.beacon().timeOf(round))
              + ")");
    }
    if (!BeaconVerifier.load().verifies(draw.beacon(), number)) {
      throw new MalformedTextException(
          "signature: (expected: the beacon's for round " + round + ")");
    }
  }

  /** The number of a text whose signatures have been checked. Any thread. */
  static CheckedNumber checked(ContestTerms terms, Seal seal, String text) {
    if (terms.draw() instanceof ByBeacon draw) {
      NumberFromBeacon from = NumberFromBeacon.parse(text);
      int number = from.number(terms.contest(), seal.hash(), draw.numbers());
      return new CheckedNumber(number, text, "round=" + from.round() + " number=" + number);
    }
    NumberFromOfficers from = NumberFromOfficers.parse(text);
    String names =
        from.signatures().stream()
            .map(NumberFromOfficers.OfficerSignature::name)
            .collect(Collectors.joining(","));
    return new CheckedNumber(from.number(), text, "officers=" + names + " number=" + from.number());
  }
}
