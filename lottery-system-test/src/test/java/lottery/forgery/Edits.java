package lottery.forgery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lottery.forgery.Forgery.Shown;
import lottery.forgery.Forgery.ToAgency;
import lottery.server.publish.WrittenContest;

/** Changes of a published record by whoever publishes it. An agency compares the seal with its. */
final class Edits {
  private static final Set<Catcher> READERS =
      EnumSet.of(Catcher.PUBLISHED, Catcher.RECOUNT, Catcher.AGENCY);
  private static final Set<Catcher> CHECKERS = EnumSet.of(Catcher.PUBLISHED, Catcher.RECOUNT);
  private static final String TERMS = "terms.txt";
  private static final String SEAL = "seal.txt";
  private static final Set<String> SEEN_BY_AGENCIES = Set.of(TERMS, SEAL);
  private static final String NUMBER = "number.txt";
  private static final String RECORDS = "records.csv";
  private static final String BETS = "bets.csv";
  private static final String DRAW = "draw.txt";
  private static final String AUDIT = "audit.txt";

  private final List<Forgery> all = new ArrayList<>();

  static List<Forgery> ofTheRecord() {
    Edits edits = new Edits();
    edits.ofTerms();
    edits.ofTheSeal();
    edits.ofRecords();
    edits.ofBets();
    edits.ofTheRest();
    return edits.all;
  }

  private void ofTerms() {
    edit("terms.txt: another contest", TERMS, "contest 00", "contest 01");
    edit("terms.txt: another name", TERMS, "name vector", "name vectoR");
    edit("terms.txt: another opening", TERMS, "opened 1694770000", "opened 1694770001");
    edit("terms.txt: an agency more", TERMS, "agencies 2", "agencies 3");
    edit("terms.txt: other numbers", TERMS, "0..9999", "0..9998");
    edit("terms.txt: another delay", TERMS, "draw-delay 600", "draw-delay 599");
    edit(
        "terms.txt: another beacon",
        TERMS,
        "beacon-genesis 1692803367",
        "beacon-genesis 1692803366");
    edit("terms.txt: another signer", TERMS, "signer A6", "signer B6");
  }

  private void ofTheSeal() {
    edit("seal.txt: another name", SEAL, "lottery/vector\n", "lottery/vectoR\n");
    edit("seal.txt: a leaf more", SEAL, "\n3\n", "\n4\n");
    edit("seal.txt: another root", SEAL, "BHO", "CHO");
    edit("seal.txt: another contest", SEAL, "contest 00", "contest 01");
    edit("seal.txt: a bet more", SEAL, "bets 4", "bets 5");
    edit("seal.txt: another fingerprint", SEAL, "huella 1", "huella 2");
    edit(
        "seal.txt: other terms",
        SEAL,
        text -> text.replaceAll("terms .{64}", "terms " + "0".repeat(64)));
    edit("seal.txt: a second later", SEAL, "time 1694775003", "time 1694775004");
    edit(
        "seal.txt: other acts",
        SEAL,
        text -> text.replaceAll("audit .{64}", "audit " + "0".repeat(64)));
    edit("seal.txt: a line removed", SEAL, "bets 4\n", "");
    edit("seal.txt: no signature", SEAL, text -> text.substring(0, text.indexOf("\n\n") + 2));
    edit(
        "seal.txt: its signature twice",
        SEAL,
        text -> text + text.substring(text.indexOf("\n\n") + 2));
  }

  private void ofRecords() {
    edit(
        "records.csv: a record cut in two", RECORDS, "1,f.csv,0,2\n", "1,f.csv,0,1\n1,f.csv,1,1\n");
    edit("records.csv: two records joined", RECORDS, "2,,0,1\n1,f.csv,2,1\n", "2,,0,2\n");
    edit("records.csv: another stream", RECORDS, "2,,0,1", "2,x,0,1");
    edit("records.csv: another agency", RECORDS, "1,f.csv,2,1", "2,f.csv,2,1");
    edit("records.csv: another place in the stream", RECORDS, "f.csv,2,1", "f.csv,1,1");
    edit("records.csv: a record removed", RECORDS, "2,,0,1\n", "");
    edit("records.csv: a record twice", RECORDS, "2,,0,1\n", "2,,0,1\n2,,1,1\n");
    edit(
        "records.csv: two records exchanged",
        RECORDS,
        "2,,0,1\n1,f.csv,2,1\n",
        "1,f.csv,2,1\n2,,0,1\n");
    edit("records.csv: its last line cut", RECORDS, "2,1\n", "2,1");
    edit("records.csv: a leading zero", RECORDS, "2,,0,1", "02,,0,1");
  }

  private void ofBets() {
    edit("bets.csv: a number changed", BETS, ",12\r\n", ",7574\r\n");
    edit("bets.csv: a name changed", BETS, "1,Leo", "1,Lea");
    edit("bets.csv: a document changed", BETS, ",12,", ",21,");
    edit("bets.csv: another agency's bet", BETS, "1,Leo", "2,Leo");
    edit("bets.csv: a row removed", BETS, Book.OTHER_ROW, "");
    edit("bets.csv: a row twice", BETS, Book.OTHER_ROW, Book.OTHER_ROW + Book.OTHER_ROW);
    edit(
        "bets.csv: two rows exchanged",
        BETS,
        Book.OWN_ROWS.get(0) + Book.OWN_ROWS.get(1),
        Book.OWN_ROWS.get(1) + Book.OWN_ROWS.get(0));
    edit("bets.csv: another line end", BETS, "7574\r\n1,Leo", "7574\n1,Leo");
    edit("bets.csv: quotes that no row needs", BETS, ",Leo,", ",\"Leo\",");
    edit("bets.csv: its last row cut", BETS, text -> text.substring(0, text.length() - 1));
    change(
        "records.csv and bets.csv: a bet of a known agency added",
        record -> {
          append(record, RECORDS, "2,,1,1\n");
          append(record, BETS, Book.OTHER_ROW);
        });
    change(
        "records.csv and bets.csv: empty",
        record -> {
          Files.writeString(record.resolve(RECORDS), "");
          Files.writeString(record.resolve(BETS), "");
        });
  }

  private void ofTheRest() {
    edit("number.txt: another round", NUMBER, "round 657413", "round 657412");
    edit("number.txt: another signature", NUMBER, "signature b7", "signature b6");
    edit("number.txt: empty", NUMBER, text -> "");
    edit("draw.txt: another number", DRAW, text -> text.replaceFirst("number \\d+", "number 7574"));
    edit("draw.txt: a winner more", DRAW, "winners-1 0", "winners-1 1");
    edit("draw.txt: an agency less", DRAW, "winners-2 0\n", "");
    edit(
        "draw.txt: another head",
        DRAW,
        text -> text.replaceAll("audit .{64}", "audit " + "0".repeat(64)));
    edit("audit.txt: a reason changed", AUDIT, "why=test", "why=best");
    edit("audit.txt: an act removed", AUDIT, text -> text.substring(text.indexOf('\n') + 1));
    edit(
        "audit.txt: its last act removed",
        AUDIT,
        text -> text.substring(0, text.indexOf('\n') + 1));
    edit("audit.txt: an act more", AUDIT, text -> text + "3 1694775701 ana close-book agency=1\n");
    edit("audit.txt: empty", AUDIT, text -> "");
  }

  private void edit(String what, String file, String part, String by) {
    edit(what, file, text -> replaced(text, part, by));
  }

  private void edit(String what, String file, UnaryOperator<String> edit) {
    Set<Catcher> catchers = SEEN_BY_AGENCIES.contains(file) ? READERS : CHECKERS;
    add(what, catchers, record -> edit(record, file, edit));
  }

  private void change(String what, Change change) {
    add(what, CHECKERS, change);
  }

  private interface Change {
    void of(Path record) throws IOException;
  }

  private static void edit(Path record, String file, UnaryOperator<String> edit)
      throws IOException {
    String text = Files.readString(record.resolve(file));
    String edited = edit.apply(text);
    if (edited.equals(text)) {
      throw new AssertionError(file + " is as before");
    }
    Files.writeString(record.resolve(file), edited);
  }

  private static void append(Path record, String file, String text) throws IOException {
    Files.writeString(record.resolve(file), Files.readString(record.resolve(file)) + text);
  }

  private static String replaced(String text, String part, String by) {
    int at = text.indexOf(part);
    if (at < 0) {
      throw new AssertionError("no \"" + part + "\" in " + text);
    }
    return text.substring(0, at) + by + text.substring(at + part.length());
  }

  private void add(String what, Set<Catcher> catchers, Change change) {
    all.add(
        new Forgery(
            what,
            READERS,
            catchers,
            () -> {
              WrittenContest right = Book.right();
              Path scratch = Files.createTempDirectory("record");
              right.publish(scratch);
              change.of(scratch);
              String terms = Files.readString(scratch.resolve(TERMS));
              String seal = Files.readString(scratch.resolve(SEAL));
              return new Shown(
                  null,
                  into -> move(scratch, into),
                  new ToAgency(terms, seal, Optional.empty(), true, false));
            }));
  }

  private static void move(Path from, Path into) throws IOException {
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.move(file, into.resolve(file.getFileName()));
      }
    }
    Files.delete(from);
  }
}
