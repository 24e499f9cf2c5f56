package lottery.agency;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import lottery.agency.bets.BetForm;
import lottery.agency.session.UploadLimits;
import lottery.log.LogLine;

/**
 * Everything an agency is told from outside; read once, by {@link ConfigReader}.
 *
 * @param id the agency's number
 * @param central where the central listens; not resolved
 * @param logLevel as slf4j-simple calls it
 */
record AgencyConfig(
    int id,
    Central central,
    Path dataFile,
    DialectName dialect,
    UploadLimits upload,
    Loop loop,
    BackoffRange backoff,
    String logLevel) {

  /** The ways to speak with a central. */
  enum DialectName {
    TLV("tlv", BetForm.LIST),
    TLV_BASIC("tlv-basic", BetForm.LIST),
    TYPED("typed", BetForm.TYPED);

    private final String text;
    private final BetForm form;

    DialectName(String text, BetForm form) {
      this.text = text;
      this.form = form;
    }

    /** How its bets travel. */
    BetForm form() {
      return form;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The central, as a client sees it.
   *
   * @param text the address as it was configured
   */
  record Central(
      String text, InetSocketAddress address, Duration connectTimeout, Duration replyTimeout) {}

  /**
   * The link check.
   *
   * @param periodText the period as it was configured
   */
  record Loop(int amount, Duration period, String periodText) {}

  /** Bounds of the delay between two attempts. */
  record BackoffRange(Duration initial, Duration max) {}

  /** The line that says so. */
  LogLine logLine() {
    return LogLine.success("config")
        .with("client_id", id)
        .with("server_address", central.text())
        .with("loop_amount", loop.amount())
        .with("loop_period", loop.periodText())
        .with("batch_max_amount", upload.batch().maxAmount())
        .with("log_level", logLevel);
  }
}
