package lottery.agency.session;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.function.Predicate;
import lottery.agency.client.BusyException;
import lottery.agency.client.ConnectionLostException;
import lottery.agency.client.RefusedException;

/** What a failure means for whoever may try again, and how it is told in one line. */
public final class Failure {

  /** It ends by itself: the central is down, restarting, draining, busy or full. */
  static final Predicate<Throwable> TRANSIENT =
      failure ->
          failure instanceof IOException
              || failure instanceof BusyException
              || failure instanceof NotDrawnException
              || (failure instanceof RefusedException refused && refused.isTransient());

  /**
   * It ends by itself, and what was asked did certainly not happen, so that it may be asked again.
   */
  static final Predicate<Throwable> TRANSIENT_UNDONE =
      TRANSIENT.and(failure -> !(failure instanceof ConnectionLostException));

  private Failure() {}

  /** What went wrong, for a log line. */
  public static String reason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host: " + failure.getMessage();
    }
    if (failure instanceof ClosedChannelException) {
      return "connection lost: closed by the central";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
