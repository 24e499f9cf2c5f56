package lottery.forgery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowCursor;
import lottery.proof.Beacon;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.NumberFromBeacon;
import lottery.proof.NumberFromOfficers;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import lottery.proof.SigningKey;
import lottery.server.publish.WrittenContest;

/** The contest that is forged: agency 1 has three bets in its stream, agency 2 has one. */
final class Book {
  static final int AGENCY = 1;
  static final String STREAM = "f.csv";
  static final List<String> OWN_ROWS =
      List.of(
          "1,Ana,Paz,11,1990-01-02,7574\r\n",
          "1,Leo,Gil,12,1991-03-04,12\r\n",
          "1,Ana,Paz,14,1990-01-02,7574\r\n");
  static final String OTHER_ROW = "2,Eva,Sosa,13,1992-05-06,9\r\n";

  static final NumberRange NUMBERS = new NumberRange(0, 9999);
  static final DrawTerms BEACON = new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 1694770000, 600);
  static final DrawTerms OFFICERS =
      new DrawTerms.ByOfficers(NUMBERS, List.of(officer("ana"), officer("leo"), officer("eva")));

  /** Of the round that follows from the seal's time. */
  static final NumberFromBeacon ROUND =
      new NumberFromBeacon(
          657413,
          "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
              + "41076862b98fad56e91a6b85b89cd97b");

  static final long SEALED_AT = 1694775003;
  static final long ROUND_AT = 1694775603;

  private Book() {}

  static SigningKey keyOf(String name) {
    return SigningKey.ofSeed(Hash.of(name.getBytes(UTF_8)).bytes());
  }

  static Officer officer(String name) {
    return new Officer(name, keyOf(name).verifyKey());
  }

  static WrittenContest empty() throws IOException {
    return new WrittenContest(BEACON);
  }

  /** Another contest with the same name. */
  static ContestTerms otherContest(SigningKey signer) {
    return new ContestTerms(
        ContestId.ofHex("ff".repeat(16)),
        "vector",
        1694770001,
        2,
        BEACON,
        Optional.of(signer.verifyKey()));
  }

  static WrittenContest bets(WrittenContest contest) {
    return contest
        .bets(1, STREAM, 0, OWN_ROWS.get(0) + OWN_ROWS.get(1))
        .bets(2, "", 0, OTHER_ROW)
        .bets(1, STREAM, 2, OWN_ROWS.get(2));
  }

  /** Some records, each with a bet. */
  static WrittenContest ofRecords(int records) throws IOException {
    WrittenContest contest = empty();
    for (int i = 0; i < records; i++) {
      contest.bets(2, "@a", i, OTHER_ROW);
    }
    return contest;
  }

  /** Before the draw. */
  static WrittenContest sealed() throws IOException {
    return bets(empty()).allReady().sealed();
  }

  /** All of it, and right. */
  static WrittenContest right() throws IOException {
    return drawn(sealed());
  }

  /** Gives a sealed contest its number. */
  static WrittenContest drawn(WrittenContest sealed) {
    return drawn(sealed, ROUND);
  }

  static WrittenContest drawn(WrittenContest sealed, NumberFromBeacon from) {
    return sealed.act("number", "x").number(from.toText()).drawnRight(number(sealed, from));
  }

  /** The number that follows from a round over the seal that the contest shows. */
  static int number(WrittenContest sealed, NumberFromBeacon from) {
    String note = sealed.note();
    Hash seal = Hash.of(note.substring(0, note.indexOf("\n\n") + 1).getBytes(UTF_8));
    return from.number(sealed.terms().contest(), seal, NUMBERS);
  }

  /** A number that these officers have signed. */
  static String signed(ContestId contest, Hash seal, int number, String... names) {
    NumberFromOfficers unsigned = new NumberFromOfficers(contest, seal, number, List.of());
    List<OfficerSignature> signatures = new ArrayList<>();
    for (String name : names) {
      byte[] signature = keyOf(name).sign(unsigned.signedText().getBytes(UTF_8));
      signatures.add(new OfficerSignature(name, Base64.getEncoder().encodeToString(signature)));
    }
    return new NumberFromOfficers(contest, seal, number, signatures).toText();
  }

  /** What the agency has sent. */
  static BetRows ownBets(long first, int count) {
    byte[] rows =
        String.join("", OWN_ROWS.subList((int) first, (int) first + count)).getBytes(UTF_8);
    RowCursor row = new RowCursor(rows, 0, rows.length);
    BetRowsBuilder builder = new BetRowsBuilder(BetRules.ofAnyDate(2), rows.length);
    while (row.next()) {
      int[] bounds = new int[BetRowsBuilder.BOUNDS];
      for (int field = 0; field < RowCursor.FIELDS; field++) {
        bounds[2 * field] = row.from(field);
        bounds[2 * field + 1] = row.to(field);
      }
      builder.add(row.source(), bounds);
    }
    return builder.build();
  }
}
