package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import lottery.faults.PeerBets;
import lottery.faults.PeerRecord;
import lottery.faults.StoredCheck;
import lottery.server.journal.Export;
import lottery.server.journal.Storage;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;

/** Records what the central has answered to each agency, and compares it with the disk. */
final class Witness {
  private final List<PeerRecord> records = new ArrayList<>();
  private final SortedSet<Integer> closed = new TreeSet<>();
  private final Map<Integer, List<String>> winners = new HashMap<>();
  private int acknowledgements;
  private Runnable onLastBook = () -> {};

  Witness(int agencies) {
    for (int agency = 1; agency <= agencies; agency++) {
      records.add(new PeerRecord(agency));
    }
  }

  PeerRecord record(int agency) {
    return records.get(agency - 1);
  }

  /** How often the central has acknowledged bets. */
  int acknowledgements() {
    return acknowledgements;
  }

  /** The central has read bets of a stream, up to {@code end}. */
  void arrived(int agency, long end) {
    record(agency).sending(end);
  }

  /** The central says that the stream is stored up to {@code end}. */
  void stored(int agency, long end) {
    acknowledgements++;
    record(agency).acknowledged(end);
  }

  /**
   * The central says that bet {@code first} of the stream cannot be stored: one before it is not.
   */
  void missing(int agency, long first) {
    assertThat(record(agency).acknowledged()).isLessThan(first);
  }

  /** The central says that the batch without a stream that starts so is stored. */
  void stored(int agency, String firstDocument) {
    acknowledgements++;
    record(agency).startingWith(PeerBets.row(agency, firstDocument)).acknowledge();
  }

  /** The central says that the batch without a stream that starts so is not stored. */
  void refused(int agency, String firstDocument) {
    record(agency).refused(record(agency).startingWith(PeerBets.row(agency, firstDocument)));
  }

  void progress(int agency, long stored, String digest) {
    record(agency).acknowledged(stored);
    assertThat(digest).isEqualTo(PeerBets.streamDigest(agency, stored));
  }

  /** The central says that the agency's book is closed. */
  void closed(int agency) {
    if (closed.add(agency) && closed.size() == records.size()) {
      onLastBook.run();
    }
  }

  /**
   * Sets a task for the moment when the central acknowledges the last closed book, just before the
   * draw.
   */
  void onLastBook(Runnable task) {
    onLastBook = task;
  }

  /** The central answers with winners: after all books were closed, and always with the same. */
  void winners(int agency, List<String> documents) {
    assertThat(winners.getOrDefault(agency, documents)).isEqualTo(documents);
    winners.put(agency, documents);
  }

  /** The central says that there was no draw yet. */
  void notDrawn() {
    assertThat(winners).as("winners that were told before").isEmpty();
  }

  /** The central has recovered, so everything on its disk must stay. */
  void checkStored(Storage storage) throws IOException {
    VerifyReport report = Verify.read(storage);
    assertThat(report.faults()).isEmpty();
    assertThat(report.ready()).containsAll(closed);
    if (!winners.isEmpty()) {
      assertThat(report.draw()).as("the draw").isNotNull();
    }
    StoredCheck.settle(export(storage), records);
  }

  /** Checks the end: every agency has its winners, and they are those of its stored bets. */
  void checkEnd(Storage storage) throws IOException {
    VerifyReport report = Verify.read(storage);
    assertThat(report.faults()).isEmpty();
    StoredCheck stored = StoredCheck.settle(export(storage), records);
    assertThat(report.bets()).isEqualTo(stored.bets());
    assertThat(report.draw().bets()).isEqualTo(stored.bets());
    assertThat(report.draw().fingerprint()).isEqualTo(report.fingerprint());
    for (PeerRecord record : records) {
      int agency = record.agency();
      assertThat(winners.get(agency)).isEqualTo(stored.winners(agency));
    }
  }

  private static BufferedReader export(Storage storage) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(storage, rows);
    return new BufferedReader(new StringReader(rows.toString(StandardCharsets.UTF_8)));
  }
}
