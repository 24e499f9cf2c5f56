package lottery.agency;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetForm;
import lottery.agency.bets.Tolerance;
import lottery.agency.client.LotteryClient;
import lottery.agency.session.UploadLimits;
import lottery.codec.LotteryCodec;
import lottery.config.HostPort;
import lottery.config.LogLevel;
import lottery.config.Program;
import lottery.config.Settings;
import lottery.config.Sources;
import lottery.log.LogFormat;
import lottery.log.LogLine;
import lottery.log.LogStyle;
import lottery.log.LogTime;

/**
 * An agency's whole configuration, read once. {@code reference.conf} gives the meaning and the rule
 * of each value.
 *
 * @param id the agency's number
 * @param stream the name of the file's stream, if it is not the file's own
 * @param contest the contest that everything is about, if it is not the central's choice
 * @param tolerance which faults of the file are intended
 * @param seal how the contest's seal is kept; empty if nobody asks for it
 */
record AgencyConfig(
    int id,
    Central central,
    Path dataFile,
    Optional<String> stream,
    Optional<String> contest,
    Tolerance tolerance,
    Optional<SealConfig> seal,
    DialectName dialect,
    UploadLimits upload,
    Loop loop,
    BackoffRange backoff,
    WinnersWait winnersWait,
    LogStyle logStyle,
    LogLevel logLevel) {

  private static final Program PROGRAM =
      new Program(
          AgencyConfig.class,
          "CLI_",
          "",
          Map.of("CHUNK_FILE", "data-file"),
          Map.of(
              "CLI_BATCHING_SIZE", "CLI_BATCH_MAXAMOUNT",
              "CLI_LOOP_LAPSE", "CLI_LOOP_AMOUNT, a number of messages, and CLI_LOOP_PERIOD"));

  private static final Duration MIN_WAIT = Duration.ofMillis(1);
  private static final Duration MAX_WAIT = Duration.ofDays(1);
  private static final int MAX_BATCH_AMOUNT = 1_000_000;

  /**
   * For the dialects that exist for other servers. Some of those take the bytes of one read for a
   * whole message, and with more batches in flight a read may bring parts of messages.
   */
  private static final int ONE_AT_A_TIME = 1;

  /** The ways to speak with a central. */
  enum DialectName {
    TLV("tlv", BetForm.LIST, 32),
    TLV_BASIC("tlv-basic", BetForm.LIST, ONE_AT_A_TIME),
    TYPED("typed", BetForm.TYPED, ONE_AT_A_TIME);

    private final String text;
    private final BetForm form;
    private final int maxInFlight;

    DialectName(String text, BetForm form, int maxInFlight) {
      this.text = text;
      this.form = form;
      this.maxInFlight = maxInFlight;
    }

    /** Batches without a reply, unless configured otherwise. */
    int maxInFlight() {
      return maxInFlight;
    }

    /** The form of its bets on the wire. */
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
   * @param text the addresses as they were configured
   * @param addresses not resolved
   * @param tls empty if the central is used without TLS
   */
  record Central(
      String text,
      List<InetSocketAddress> addresses,
      Duration connectTimeout,
      Duration replyTimeout,
      Optional<CentralTls> tls) {}

  /**
   * The link check.
   *
   * @param periodText the period as it was configured
   */
  record Loop(int amount, Duration period, String periodText) {}

  /** How it waits for the draw. */
  enum WinnersWait {
    /** It disconnects, and asks again. */
    POLL,
    /** It stays connected, and is told. */
    PUSH
  }

  /** Bounds of the delay between two attempts. */
  record BackoffRange(Duration initial, Duration max) {}

  /** An agency's settings, not checked yet. */
  static Settings settings(Sources sources) {
    return Settings.load(PROGRAM, sources);
  }

  /**
   * Reads and checks everything.
   *
   * @throws lottery.config.ConfigurationException naming key, value, rule and origin
   */
  static AgencyConfig read(Settings settings) {
    Duration initial = settings.duration("backoff.initial", MIN_WAIT, MAX_WAIT);
    DialectName dialect = dialect(settings);
    return new AgencyConfig(
        id(settings),
        new Central(
            String.join(",", settings.list("server.address")),
            addresses(settings, "server.address"),
            settings.duration("server.connect-timeout", MIN_WAIT, MAX_WAIT),
            settings.duration("server.reply-timeout", MIN_WAIT, MAX_WAIT),
            CentralTls.read(settings)),
        dataFile(settings),
        settings.ifSet("stream", key -> stream(settings, key)),
        settings.ifSet("contest", key -> stream(settings, key)),
        tolerance(settings),
        SealConfig.read(settings, dialect),
        dialect,
        new UploadLimits(
            new BatchLimits(
                settings.integer("batch.maxAmount", 1, MAX_BATCH_AMOUNT),
                settings.bytes(
                    "batch.max-bytes", BatchLimits.MIN_BYTES, LotteryCodec.MAX_MAX_FRAME_BYTES)),
            settings
                .ifSet(
                    "pipeline.max-in-flight",
                    key -> settings.integer(key, 1, LotteryClient.MAX_REQUESTS))
                .orElse(dialect.maxInFlight())),
        new Loop(
            settings.integer("loop.amount", 0, Integer.MAX_VALUE),
            settings.duration("loop.period", Duration.ZERO, MAX_WAIT),
            settings.text("loop.period")),
        new BackoffRange(initial, settings.duration("backoff.max", initial, MAX_WAIT)),
        settings.choice("winners.wait", WinnersWait.class),
        new LogStyle(
            settings.choice("logging.format", LogFormat.class),
            settings.choice("logging.time", LogTime.class)),
        settings.choice("log.level", LogLevel.class));
  }

  /** With one form of its number, an agency has one default file and one stream. */
  private static int id(Settings settings) {
    int id = settings.integer("id", 1, Integer.MAX_VALUE);
    if (!settings.text("id").equals(Integer.toString(id))) {
      throw settings.refused("id", "an integer without leading zeros");
    }
    return id;
  }

  /** Its default has the agency's number in its name. */
  static Path dataFile(Settings settings) {
    if (!settings.isGiven("data-file")) {
      id(settings);
    }
    return settings.path("data-file");
  }

  static DialectName dialect(Settings settings) {
    return settings.choice("dialect", DialectName.class);
  }

  static Tolerance tolerance(Settings settings) {
    return new Tolerance(
        settings.flag("file.skip-invalid"),
        settings.flag("file.allow-empty"),
        settings.flag("file.accept-torn-row"));
  }

  private static List<InetSocketAddress> addresses(Settings settings, String key) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String text : settings.list(key)) {
      addresses.add(
          HostPort.parse(text, 1)
              .orElseThrow(() -> settings.refused(key, "host:port, port 1.." + HostPort.MAX_PORT)));
    }
    return addresses;
  }

  private static String stream(Settings settings, String key) {
    if (!BetFile.isStreamName(settings.text(key))) {
      throw settings.refused(key, BetFile.STREAM_NAMES);
    }
    return settings.text(key);
  }

  /** The log line with the configuration. */
  LogLine logLine() {
    return LogLine.success("config")
        .with("client_id", id)
        .with("server_address", central.text())
        .with("loop_amount", loop.amount())
        .with("loop_period", loop.periodText())
        .with("batch_max_amount", upload.batch().maxAmount())
        .with("log_level", logLevel)
        .with("dialect", dialect)
        .with("max_in_flight", upload.maxInFlight());
  }
}
