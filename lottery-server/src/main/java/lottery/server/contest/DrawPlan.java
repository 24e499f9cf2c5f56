package lottery.server.contest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lottery.proof.Beacon;
import lottery.proof.DrawTerms;
import lottery.proof.MalformedTextException;
import lottery.proof.NumberRange;
import lottery.proof.Officer;

/**
 * How the number of a contest is to be found. A contest's terms take what its source needs.
 *
 * @param number the one of {@link Source#FIXED}
 * @param numbers those that may be drawn by the other sources
 * @param notBefore earliest time of the beacon's round; empty for the time of the opening
 * @param delaySeconds from the seal to the beacon's round, at least
 * @param officers who may sign a number
 */
public record DrawPlan(
    Source source,
    int number,
    NumberRange numbers,
    Beacon beacon,
    Optional<Instant> notBefore,
    long delaySeconds,
    List<Officer> officers) {
  /** Where the number comes from. */
  public enum Source {
    FIXED,
    OFFICERS,
    BEACON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As long as nothing else is said. */
  public static final long DELAY_SECONDS = 600;

  public static final int MIN_OFFICERS = 2;

  public static final NumberRange NUMBERS = new NumberRange(0, 9999);

  /**
   * @throws MalformedTextException if no contest could be opened so
   */
  public DrawPlan {
    officers = List.copyOf(officers);
    if (source == Source.OFFICERS) {
      new DrawTerms.ByOfficers(numbers, officers);
    } else if (source == Source.BEACON) {
      long opened = 0;
      new DrawTerms.ByBeacon(
          numbers, beacon, notBefore.map(Instant::getEpochSecond).orElse(opened), delaySeconds);
    }
  }

  /**
   * Reads officers, {@code name:base64 key} each.
   *
   * @throws MalformedTextException if one is malformed, or a name or a key is there twice
   */
  public static List<Officer> officers(List<String> texts) {
    List<Officer> officers = texts.stream().map(text -> Officer.parse(text, ':')).toList();
    if (officers.stream().map(Officer::name).distinct().count() < officers.size()
        || officers.stream().map(Officer::key).distinct().count() < officers.size()) {
      throw new MalformedTextException("officers: a name or a key is there twice");
    }
    return officers;
  }

  /** A number that is known from the beginning. */
  public static DrawPlan fixed(int number) {
    return new DrawPlan(
        Source.FIXED, number, NUMBERS, Beacon.QUICKNET, Optional.empty(), DELAY_SECONDS, List.of());
  }

  /** What the terms of a contest say that is opened at this time, in unix seconds. */
  DrawTerms terms(long opened) {
    return switch (source) {
      case FIXED -> new DrawTerms.Fixed(number);
      case OFFICERS -> new DrawTerms.ByOfficers(numbers, officers);
      case BEACON ->
          new DrawTerms.ByBeacon(
              numbers, beacon, notBefore.map(Instant::getEpochSecond).orElse(opened), delaySeconds);
    };
  }

  /** Whether a contest with these terms may have been opened so. */
  boolean fits(DrawTerms stored) {
    long opened =
        stored instanceof DrawTerms.ByBeacon byBeacon && notBefore.isEmpty()
            ? byBeacon.notBefore()
            : 0;
    return terms(opened).equals(stored);
  }

  /** In a few words, as operators give them. */
  String describe() {
    return describe(terms(0), notBefore.map(Instant::toString).orElse("now"));
  }

  static String describe(DrawTerms terms) {
    return terms instanceof DrawTerms.ByBeacon byBeacon
        ? describe(terms, Instant.ofEpochSecond(byBeacon.notBefore()).toString())
        : describe(terms, "");
  }

  private static String describe(DrawTerms terms, String notBefore) {
    if (terms instanceof DrawTerms.ByOfficers byOfficers) {
      return "officers numbers="
          + byOfficers.numbers()
          + byOfficers.officers().stream()
              .map(officer -> " officer=" + officer.name() + ":" + officer.key())
              .collect(Collectors.joining());
    }
    if (terms instanceof DrawTerms.ByBeacon byBeacon) {
      return "beacon numbers="
          + byBeacon.numbers()
          + " beacon="
          + byBeacon.beacon().chain()
          + " delay="
          + byBeacon.delay()
          + " not-before="
          + notBefore;
    }
    return "fixed:" + ((DrawTerms.Fixed) terms).number();
  }
}
