package lottery.agency;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lottery.agency.AgencyConfig.DialectName;
import lottery.agency.AgencyConfig.WinnersWait;
import lottery.agency.bets.BetFile;
import lottery.agency.client.EchoClient;
import lottery.agency.session.Backoff;
import lottery.agency.session.BasicDialect;
import lottery.agency.session.BetDelivery;
import lottery.agency.session.ContestConnector;
import lottery.agency.session.Failure;
import lottery.agency.session.FileCheck;
import lottery.agency.session.InOrder;
import lottery.agency.session.LinkCheck;
import lottery.agency.session.OwnBets;
import lottery.agency.session.Session;
import lottery.agency.session.SessionContext;
import lottery.agency.session.TlvDialect;
import lottery.agency.session.TypedDialect;
import lottery.agency.session.Upload;
import lottery.agency.session.UploadDialect;
import lottery.agency.session.UploadProgress;
import lottery.agency.session.WinnersOutput;
import lottery.agency.session.WinnersPoll;
import lottery.agency.session.WinnersReport;
import lottery.codec.bet.BetRows;
import lottery.config.ConfigurationException;
import lottery.log.QueuedOutput;

/** Makes the session of each command from the configuration. All parts are put together here. */
final class SessionFactory {
  private final AgencyConfig config;
  private final EventLoop loop;
  private final WinnersReport report;
  private final CentralLink link;

  /**
   * @param winners where the winners go
   */
  SessionFactory(AgencyConfig config, EventLoop loop, WinnersOutput winners) {
    this.config = config;
    this.loop = loop;
    this.report = new WinnersReport(winners);
    this.link = new CentralLink(config, loop);
  }

  /**
   * Checks the whole file, uploads it, then waits for the winners.
   *
   * @throws ConfigurationException when the stream's name is invalid, when the dialect has no
   *     streams, or when two options exclude each other
   */
  Session run(UploadOptions options) {
    Optional<String> contest = contest(options.contest());
    BetFile file =
        new BetFile(
            config.dataFile(),
            config.id(),
            config.dialect().form(),
            stream(options.stream()),
            options.tolerance(config.tolerance()));
    Upload upload =
        new Upload(
            config.id(),
            file,
            dialect(file),
            config.upload(),
            context(contest),
            progress(config.dataFile()));
    // A typed connection stays open until the winners have come on it.
    Session run =
        isTyped()
            ? upload
            : new InOrder(
                loop,
                upload,
                afterBook(options.contest(), Optional.of(new OwnBets(file, upload::confirmed))),
                Failure.BOOK_CLOSED);
    return new InOrder(loop, new FileCheck(file, loop), run);
  }

  /** Waits for the winners, and keeps the seal if that is configured. */
  private Session afterBook(Optional<String> argument, Optional<OwnBets> bets) {
    Session winners = new WinnersPoll(config.id(), report, stays(), context(contest(argument)));
    return config.seal().map(seal -> seals(seal, argument).around(winners, bets)).orElse(winners);
  }

  private SealSessions seals(SealConfig seal, Optional<String> contest) {
    return new SealSessions(seal, config.id(), loop, () -> context(contest(contest)));
  }

  /**
   * Asks for the winners.
   *
   * @throws ConfigurationException in the typed dialect
   */
  Session winners(Optional<String> argument) {
    if (isTyped()) {
      throw new ConfigurationException(
          "dialect: \"typed\" (expected: tlv or tlv-basic; in typed, asking for the winners closes"
              + " the book, and a run does both)");
    }
    return afterBook(argument, Optional.empty());
  }

  /**
   * Delivers a single bet.
   *
   * @param fields all of them, or none: then they are in the environment or a file
   * @throws ConfigurationException when one is missing or breaks its rule
   */
  Session bet(List<String> fields, Map<String, String> environment) {
    BetRows bet =
        BetArguments.read(config.id(), config.dialect().form(), fields, environment, Path.of(""));
    return new BetDelivery(bet, context(contest(Optional.empty())));
  }

  /** Checks the link. */
  Session ping() {
    EchoClient echo = new EchoClient(link.dialer(), config.central().replyTimeout());
    return new LinkCheck(
        config.id(), config.loop().amount(), config.loop().period(), echo::send, loop, backoff());
  }

  private boolean stays() {
    boolean stays = config.winnersWait() == WinnersWait.PUSH;
    if (stays && config.dialect() != DialectName.TLV) {
      throw new ConfigurationException(
          "winners.wait: \"push\" (expected: poll in dialect %s, which has no word for it)"
              .formatted(config.dialect()));
    }
    return stays;
  }

  private boolean isTyped() {
    return config.dialect() == DialectName.TYPED;
  }

  private UploadDialect dialect(BetFile file) {
    return switch (config.dialect()) {
      case TLV -> TlvDialect.of(config.id(), file);
      case TLV_BASIC -> new BasicDialect();
      case TYPED -> new TypedDialect(report);
    };
  }

  private Optional<String> stream(Optional<String> argument) {
    return named("stream", argument.or(config::stream), argument, "where bets have no stream");
  }

  private Optional<String> contest(Optional<String> argument) {
    return named("contest", argument.or(config::contest), argument, "which has no word for it");
  }

  /**
   * A name that only one dialect can send.
   *
   * @param argument as it was given as an option, and not checked yet
   */
  private Optional<String> named(
      String what, Optional<String> given, Optional<String> argument, String whyNot) {
    if (given.isPresent() && config.dialect() != DialectName.TLV) {
      throw new ConfigurationException(
          "%s: \"%s\" (expected: none in dialect %s, %s)"
              .formatted(what, given.get(), config.dialect(), whyNot));
    }
    if (argument.isPresent() && !BetFile.isStreamName(argument.get())) {
      throw new ConfigurationException(
          "--%s: \"%s\" (expected: %s)".formatted(what, argument.get(), BetFile.STREAM_NAMES));
    }
    return given;
  }

  /**
   * Each session has its own backoff, because the waits of the upload do not predict those for the
   * draw.
   */
  private SessionContext context(Optional<String> contest) {
    return new SessionContext(
        ContestConnector.of(link.connector(), loop, config.id(), contest), loop, backoff());
  }

  private Backoff backoff() {
    return new Backoff(config.backoff().initial(), config.backoff().max(), new SplittableRandom());
  }

  private static UploadProgress progress(Path file) {
    return System.out instanceof QueuedOutput output && Terminal.isThere(System.getenv())
        ? ProgressLine.over(file, output::showStatus)
        : UploadProgress.NOBODY;
  }
}
