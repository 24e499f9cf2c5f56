package lottery.agency.session;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.function.Predicate;
import lottery.agency.client.BusyException;
import lottery.agency.client.ConnectionLostException;
import lottery.agency.client.RefusedException;
import lottery.codec.message.BookClosed;

/** Decides whether a failed request may be tried again, and describes a failure in one line. */
public final class Failure {

  /** The reason is temporary: the central is down, restarting, draining, busy or full. */
  static final Predicate<Throwable> TEMPORARY =
      failure ->
          failure instanceof IOException
              || failure instanceof BusyException
              || failure instanceof NotDrawnException
              || (failure instanceof RefusedException refused && refused.isTemporary());

  /**
   * The reason is temporary, and the request was certainly not carried out, so it may be sent
   * again.
   */
  static final Predicate<Throwable> TEMPORARY_UNDONE =
      TEMPORARY.and(failure -> !(failure instanceof ConnectionLostException));

  /** Somebody else has closed the agency's book: it still has winners. */
  public static final Predicate<Throwable> BOOK_CLOSED =
      failure -> BookClosed.isReason(String.valueOf(failure.getMessage()));

  /** A central may send a text of a megabyte, again and again. */
  private static final int MAX_REASON_CHARS = 1000;

  private Failure() {}

  /** What went wrong, for a log line. */
  public static String reason(Throwable failure) {
    String reason = wholeReason(failure);
    return reason.length() <= MAX_REASON_CHARS
        ? reason
        : reason.substring(0, MAX_REASON_CHARS) + "…";
  }

  private static String wholeReason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host: " + failure.getMessage();
    }
    if (failure instanceof ClosedChannelException) {
      return "connection lost: closed by the central";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
