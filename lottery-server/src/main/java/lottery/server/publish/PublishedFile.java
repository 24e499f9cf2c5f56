package lottery.server.publish;

/** The names of the published files. */
final class PublishedFile {
  static final String TERMS = "terms.txt";
  static final String SEAL = "seal.txt";
  static final String NUMBER = "number.txt";
  static final String RECORDS = "records.csv";
  static final String BETS = "bets.csv";
  static final String DRAW = "draw.txt";
  static final String AUDIT = "audit.txt";

  private PublishedFile() {}
}
