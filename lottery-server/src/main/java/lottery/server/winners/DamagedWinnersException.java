package lottery.server.winners;

import java.io.IOException;

/** Winners are not what was written, or are not of this draw; they can be looked up again. */
final class DamagedWinnersException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedWinnersException(String message) {
    super(message);
  }
}
