package lottery.server.journal;

import java.util.List;

/** Examines the records that {@link Verify} reads, for what checksums cannot show. */
public interface Examiner extends RecordVisitor {
  /** What it has learned, a line each: a word, blanks, and the fact. After the last record. */
  List<String> facts();

  /** What is wrong, a line each. After the last record. */
  List<String> findings();
}
