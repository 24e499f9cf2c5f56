package lottery.server.journal;

import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.BetRows;

/** A journal on a fake disk with what a test needs around it: a loop, records found, waiters. */
final class Contest {
  static final Terms TERMS = new Terms(3, 7574);
  static final SegmentSizes SMALL = new SegmentSizes(2048, 2048);

  final FakeStorage storage;
  final Loop loop = new Loop();
  final Records found = new Records();
  final List<String> told = new ArrayList<>();
  final List<Exception> failures = new ArrayList<>();
  final Journal journal;
  final JournalFigures figures;

  private Contest(FakeStorage storage, Terms terms, SegmentSizes sizes, Durability durability)
      throws JournalException {
    this.storage = storage;
    JournalOptions options = new JournalOptions(durability, sizes, loop, Runnable::run);
    figures = options.figures();
    journal = Journal.open(storage, terms, options, found, failures::add);
  }

  static Contest open(FakeStorage storage) throws JournalException {
    return new Contest(storage, TERMS, SMALL, Durability.FORCE);
  }

  static Contest open(FakeStorage storage, SegmentSizes sizes) throws JournalException {
    return new Contest(storage, TERMS, sizes, Durability.FORCE);
  }

  static Contest open(FakeStorage storage, Terms terms, SegmentSizes sizes)
      throws JournalException {
    return new Contest(storage, terms, sizes, Durability.FORCE);
  }

  static Contest open(FakeStorage storage, Durability durability) throws JournalException {
    return new Contest(storage, TERMS, SMALL, durability);
  }

  Waiter waiter(String name) {
    return new TellingWaiter(name, told);
  }

  /** Appends bets of agency 1 without a stream; returns the line they read back as. */
  String append(String name, int count) throws NoSpaceException {
    BetRows rows = Bets.of(1, name.hashCode() & 0xffff, count);
    journal.appendBets(1, "", 0, rows, waiter(name));
    return Records.bets(1, "", 0, count, Bets.text(rows));
  }

  /** {@link #append}, and a commit. */
  String commit(String name, int count) throws NoSpaceException {
    String line = append(name, count);
    loop.run();
    return line;
  }

  void close() {
    journal.close(waiter("close"));
  }
}
