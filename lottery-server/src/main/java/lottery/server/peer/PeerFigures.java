package lottery.server.peer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What peers have done since the server began. Any thread. */
public final class PeerFigures {
  /** How a request with bets ended. */
  public enum Outcome {
    /** ACK: the bets are durable, or were already. */
    STORED,
    /** ERROR: they never will be. */
    REFUSED,
    /** ERROR that begins with {@code again: }. */
    PUT_OFF,
    /** No answer: the journal has failed, or the connection was given up. */
    UNKNOWN;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why a connection was refused. */
  public enum Refused {
    MAX_CONNECTIONS,
    OPEN_FILES,
    HEAP,
    PER_ADDRESS,
    PER_AGENCY;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final LongAdder betsStored = new LongAdder();
  private final Map<Dialect, Map<Outcome, LongAdder>> batches = new EnumMap<>(Dialect.class);
  private final Map<Dialect, LongAdder> connections = new EnumMap<>(Dialect.class);
  private final Map<Refused, LongAdder> refused = new EnumMap<>(Refused.class);

  public PeerFigures() {
    for (Dialect dialect : Dialect.values()) {
      Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        outcomes.put(outcome, new LongAdder());
      }
      batches.put(dialect, outcomes);
      connections.put(dialect, new LongAdder());
    }
    for (Refused reason : Refused.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  /** Bets are durable that were not before. */
  public void stored(int bets) {
    betsStored.add(bets);
  }

  /** A request with bets has ended. */
  public void ended(Dialect dialect, Outcome outcome) {
    batches.get(dialect).get(outcome).increment();
  }

  /** A connection has shown its dialect. */
  public void opened(Dialect dialect) {
    connections.get(dialect).increment();
  }

  /** Such a connection has closed. */
  public void closed(Dialect dialect) {
    connections.get(dialect).decrement();
  }

  /** A connection was refused. */
  public void refused(Refused reason) {
    refused.get(reason).increment();
  }

  public long betsStored() {
    return betsStored.sum();
  }

  public long batches(Dialect dialect, Outcome outcome) {
    return batches.get(dialect).get(outcome).sum();
  }

  /** How many connections with that dialect there are. */
  public long connections(Dialect dialect) {
    return connections.get(dialect).sum();
  }

  /** How many connections were refused for this reason. */
  public long refusals(Refused reason) {
    return refused.get(reason).sum();
  }
}
