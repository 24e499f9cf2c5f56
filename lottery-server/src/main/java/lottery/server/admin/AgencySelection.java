package lottery.server.admin;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import lottery.server.contest.AgencyFigures;

/**
 * Which agencies are shown, in the order of their ids.
 *
 * @param offset how many of those that fit are passed over
 * @param limit how many are shown at most
 */
record AgencySelection(int offset, int limit, Only only) {
  /** More would make a reply too long to be kept for a slow reader. */
  static final int MAX_LIMIT = 1000;

  /** Which of them fit. */
  enum Only {
    ALL,
    OPEN,
    LATE,
    CONNECTED
  }

  /** All of them, for a reader on the same machine. */
  static final AgencySelection EVERY = new AgencySelection(0, Integer.MAX_VALUE, Only.ALL);

  /**
   * Reads {@code offset}, {@code limit} and {@code only}.
   *
   * @param limit where none is given
   */
  static AgencySelection of(AdminRequest request, int limit) throws BadRequestException {
    return new AgencySelection(
        request.integer("offset", 0, 0, Integer.MAX_VALUE),
        request.integer("limit", limit, 0, MAX_LIMIT),
        only(request.find("only")));
  }

  private static Only only(Optional<String> name) throws BadRequestException {
    if (name.isEmpty()) {
      return Only.ALL;
    }
    for (Only only : Only.values()) {
      if (only.name().toLowerCase(Locale.ROOT).equals(name.get())) {
        return only;
      }
    }
    throw new BadRequestException(
        "only: \"" + name.get() + "\" (expected: all, open, late or connected)");
  }

  /**
   * Passes the ids to {@code shown}.
   *
   * @return how many fit, shown or not
   */
  int forEach(ServerStatus status, IntConsumer shown) {
    AgencyFigures agencies = status.contests().orElseThrow().agencies();
    if (only == Only.ALL) {
      int last = (int) Math.min(agencies.count(), (long) offset + limit);
      for (int id = offset + 1; id <= last; id++) {
        shown.accept(id);
      }
      return agencies.count();
    }
    return forEachFitting(agencies, fits(status, agencies), shown);
  }

  private int forEachFitting(AgencyFigures agencies, IntPredicate fits, IntConsumer shown) {
    int fitting = 0;
    for (int id = 1; id <= agencies.count(); id++) {
      if (fits.test(id)) {
        if (fitting >= offset && fitting - offset < limit) {
          shown.accept(id);
        }
        fitting++;
      }
    }
    return fitting;
  }

  private IntPredicate fits(ServerStatus status, AgencyFigures agencies) {
    return switch (only) {
      case ALL -> id -> true;
      case OPEN -> id -> !agencies.isReady(id);
      case LATE -> status::isLate;
      case CONNECTED -> status.connected();
    };
  }
}
