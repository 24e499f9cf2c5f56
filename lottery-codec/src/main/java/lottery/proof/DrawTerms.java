package lottery.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a contest's number comes from, fixed when it is opened. */
public sealed interface DrawTerms {
  /** Whom the number comes from, in a few words for a reader. */
  String describe();

  /** The number is known from the beginning. */
  record Fixed(int number) implements DrawTerms {
    public Fixed {
      if (number < 0) {
        throw new MalformedTextException("number: " + number + " (expected: 0..2147483647)");
      }
    }

    @Override
    public String describe() {
      return "fixed at the opening";
    }
  }

  /** Two of these officers sign the number of a machine. */
  record ByOfficers(NumberRange numbers, List<Officer> officers) implements DrawTerms {
    public ByOfficers {
      officers = List.copyOf(officers);
      Set<Object> seen = new HashSet<>();
      for (Officer officer : officers) {
        if (!seen.add(officer.name()) || !seen.add(officer.key())) {
          throw new MalformedTextException(
              "officer " + officer.name() + ": the name or the key is there twice");
        }
      }
      if (officers.size() < NumberFromOfficers.SIGNATURES) {
        throw new MalformedTextException("officers: " + officers.size() + " (expected: 2 or more)");
      }
    }

    @Override
    public String describe() {
      return officers.stream()
          .map(Officer::name)
          .collect(Collectors.joining(", ", "officers ", ""));
    }
  }

  /**
   * The number follows from a round of a beacon that is later than the seal.
   *
   * @param notBefore earliest time of the round, in unix seconds
   * @param delay seconds from the seal to the round, at least
   */
  record ByBeacon(NumberRange numbers, Beacon beacon, long notBefore, long delay)
      implements DrawTerms {
    public ByBeacon {
      if (notBefore < 0 || notBefore > Texts.MAX_TIME || delay < 0 || delay > Texts.MAX_TIME) {
        throw new MalformedTextException(
            "draw: not before "
                + notBefore
                + ", delay "
                + delay
                + " (expected: unix seconds, seconds)");
      }
    }

    @Override
    public String describe() {
      return beacon.equals(Beacon.QUICKNET)
          ? "the beacon quicknet"
          : "the beacon " + beacon.chain() + ", which is not quicknet";
    }

    /** The round whose signature gives the number to a seal of that time. */
    public long round(long sealTime) {
      return beacon.roundAt(Math.max(notBefore, sealTime + delay));
    }
  }
}
