package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lottery.proof.SmallContest.Bets;

/** What is published of a contest: the files by name, right until a test changes them. */
final class PublishedRecord {
  private static final int AGENCIES = 2;

  private final Map<String, String> files = new TreeMap<>();

  private PublishedRecord() {}

  static PublishedRecord fixed(List<Bets> records) {
    return of(SmallContest.TERMS, records, "", 7574, List.of());
  }

  static PublishedRecord fixed() {
    return fixed(SmallContest.BETS);
  }

  static ContestTerms terms(DrawTerms draw) {
    VerifyKey signer = SmallContest.KEY.verifyKey();
    return new ContestTerms(
        SmallContest.ID, SmallContest.NAME, 1694770000, AGENCIES, draw, Optional.of(signer));
  }

  /** A record with a number that came after the seal. */
  static PublishedRecord drawn(
      ContestTerms terms, List<Bets> records, String numberText, int number) {
    Act act = new Act(2, 1694775700, "ana", "number", "number=" + number);
    return of(terms, records, numberText, number, List.of(act));
  }

  static PublishedRecord of(
      ContestTerms terms, List<Bets> records, String numberText, int number, List<Act> sinceSeal) {
    Seal seal = SmallContest.sealOver(terms, records);
    AuditChain audit = new AuditChain(SmallContest.ID, terms.hash());
    audit.add(SmallContest.ACT);
    sinceSeal.forEach(audit::add);
    PublishedRecord record = new PublishedRecord();
    record.files.put("terms.txt", terms.toText());
    record.files.put("seal.txt", SmallContest.note(seal).toText());
    record.files.put("number.txt", numberText);
    record.files.put("records.csv", joined(records.stream().map(PublishedRecord::line).toList()));
    record.files.put("bets.csv", joined(records.stream().map(Bets::rows).toList()));
    record.files.put("draw.txt", draw(records, number, audit.head()));
    record.files.put(
        "audit.txt",
        SmallContest.ACT.toLine()
            + "\n"
            + joined(sinceSeal.stream().map(act -> act.toLine() + "\n").toList()));
    return record;
  }

  private static String line(Bets bets) {
    return bets.agency() + "," + bets.stream() + "," + bets.first() + "," + bets.count() + "\n";
  }

  private static String draw(List<Bets> records, int number, Hash audit) {
    StringBuilder text = new StringBuilder("number " + number + "\n");
    for (int agency = 1; agency <= AGENCIES; agency++) {
      int id = agency;
      long winners =
          records.stream()
              .filter(bets -> bets.agency() == id)
              .flatMap(bets -> bets.rows().lines())
              .filter(row -> row.endsWith("," + number))
              .count();
      text.append("winners-").append(agency).append(' ').append(winners).append('\n');
    }
    return text + "audit " + audit + "\n";
  }

  private static String joined(List<String> parts) {
    return parts.stream().collect(Collectors.joining());
  }

  String file(String name) {
    return files.get(name);
  }

  /** Replaces the first {@code part} of a file, which must be there. */
  PublishedRecord replace(String name, String part, String by) {
    String text = files.get(name);
    int at = text.indexOf(part);
    if (at < 0) {
      throw new IllegalArgumentException(name + " has no \"" + part + "\"");
    }
    return put(name, text.substring(0, at) + by + text.substring(at + part.length()));
  }

  PublishedRecord put(String name, String text) {
    files.put(name, text);
    return this;
  }

  void writeTo(Path directory) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue().getBytes(UTF_8));
    }
  }
}
