package lottery.server.contest;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import lottery.server.draw.AuditLog;
import lottery.server.draw.Books;

/**
 * Where each agency of a contest stands. The journal loop writes; any thread may read, without
 * stopping it: what is read together may be some requests apart.
 */
public final class AgencyFigures {
  private static final long NEVER = 0;

  private final Books books;
  private final AuditLog audit;
  private final AtomicLongArray stored;
  private final AtomicLongArray lastSeenMillis;

  AgencyFigures(Books books, AuditLog audit) {
    this.books = books;
    this.audit = audit;
    this.stored = new AtomicLongArray(books.agencies());
    this.lastSeenMillis = new AtomicLongArray(books.agencies());
  }

  /** Bets of an agency are stored. Journal loop, or recovery. */
  void store(int agency, int bets) {
    stored.lazySet(agency - 1, stored.getPlain(agency - 1) + bets);
  }

  /** An agency has shown itself; any number, because peers choose it. Any thread. */
  void seen(int agency, long epochMillis) {
    if (books.isKnown(agency)) {
      lastSeenMillis.lazySet(agency - 1, epochMillis);
    }
  }

  /** How many agencies there are, with the ids 1 and on. */
  public int count() {
    return books.agencies();
  }

  /** How many books are closed. */
  public int ready() {
    return books.agencies() - books.openCount();
  }

  /** Bets of an agency in all its streams; some may not be durable for some milliseconds yet. */
  public long stored(int agency) {
    return stored.getAcquire(agency - 1);
  }

  /** Whether its book is closed, by whomever. */
  public boolean isReady(int agency) {
    return books.isClosed(agency);
  }

  /** When somebody else has closed its book. */
  public Optional<Instant> closedByOthers(int agency) {
    return audit.closedByOthers(agency);
  }

  /** When it connected, disconnected or sent bets last; nothing if it has not since the start. */
  public Optional<Instant> lastSeen(int agency) {
    long millis = lastSeenMillis.getAcquire(agency - 1);
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
