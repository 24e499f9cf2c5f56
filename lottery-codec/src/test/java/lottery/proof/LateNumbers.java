package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import lottery.proof.SmallContest.Bets;

/** What is published of contests whose number came after their seal. */
final class LateNumbers {
  static final NumberRange NUMBERS = new NumberRange(0, 9999);
  static final String SIGNATURE = "b713718a38ae728dfd477991af2822e0".repeat(3);
  static final DrawTerms.ByBeacon BEACON =
      new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 1694775000, 600);
  static final DrawTerms.ByOfficers OFFICERS =
      new DrawTerms.ByOfficers(NUMBERS, List.of(officer("ana"), officer("leo")));

  private LateNumbers() {}

  private static SigningKey keyOf(String officer) {
    return SigningKey.ofSeed(Hash.of(officer.getBytes(UTF_8)).bytes());
  }

  private static Officer officer(String name) {
    return new Officer(name, keyOf(name).verifyKey());
  }

  static PublishedRecord drawnByBeacon() {
    String text = new NumberFromBeacon(657413, SIGNATURE).toText();
    return PublishedRecord.drawn(
        PublishedRecord.terms(BEACON), SmallContest.BETS, text, numberOfBeacon());
  }

  static int numberOfBeacon() {
    Hash seal = SmallContest.sealOver(PublishedRecord.terms(BEACON), SmallContest.BETS).hash();
    return new NumberFromBeacon(657413, SIGNATURE).number(SmallContest.ID, seal, NUMBERS);
  }

  static PublishedRecord drawnByOfficers(int number, String... names) {
    return drawnByOfficers(SmallContest.BETS, number, names);
  }

  static PublishedRecord drawnByOfficers(List<Bets> records, int number, String... names) {
    ContestTerms terms = PublishedRecord.terms(OFFICERS);
    Hash seal = SmallContest.sealOver(terms, records).hash();
    NumberFromOfficers unsigned = new NumberFromOfficers(SmallContest.ID, seal, number, List.of());
    List<OfficerSignature> signatures = new ArrayList<>();
    for (String name : names) {
      byte[] signature = keyOf(name).sign(unsigned.signedText().getBytes(UTF_8));
      signatures.add(new OfficerSignature(name, Base64.getEncoder().encodeToString(signature)));
    }
    String text = new NumberFromOfficers(SmallContest.ID, seal, number, signatures).toText();
    return PublishedRecord.drawn(terms, records, text, number);
  }
}
