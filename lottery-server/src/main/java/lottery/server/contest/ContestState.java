package lottery.server.contest;

import java.util.Locale;
import java.util.Optional;

/** The state of a contest. */
public enum ContestState {
  /** Agencies send bets. */
  OPEN,
  /** All books are closed. */
  CLOSED,
  /** No bet can be changed any more without that being seen; the number is not known yet. */
  SEALED,
  DRAWN,
  CANCELLED;

  /** Whether this state is final. */
  boolean isFinal() {
    return this == DRAWN || this == CANCELLED;
  }

  /** The final state of this name. */
  static Optional<ContestState> ofFinal(String name) {
    for (ContestState state : values()) {
      if (state.isFinal() && state.toString().equals(name)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
