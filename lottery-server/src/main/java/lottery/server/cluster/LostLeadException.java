package lottery.server.cluster;

import java.io.IOException;

/** This machine no longer leads, so nobody knows whether what was on its way is stored. */
public final class LostLeadException extends IOException {
  private static final long serialVersionUID = 1L;

  LostLeadException(String message) {
    super(message);
  }
}
