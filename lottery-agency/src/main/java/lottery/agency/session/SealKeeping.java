package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import lottery.agency.client.BusyException;
import lottery.agency.client.LotteryClient;
import lottery.agency.client.UnexpectedReplyException;
import lottery.agency.seal.OwnReceipt;
import lottery.agency.seal.SealException;
import lottery.agency.seal.SealFolder;
import lottery.agency.seal.ShownSeal;
import lottery.codec.bet.BetRows;
import lottery.codec.message.SealReply;
import lottery.codec.message.TermsReply;
import lottery.log.LogLine;
import lottery.proof.VerifyKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the contest's terms and seal, on a new connection each time, until it is sealed; checks
 * them, and that the agency's own last bets are under the seal; and keeps them. If they are kept
 * already, they must be the same.
 */
public final class SealKeeping implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(SealKeeping.class);

  /**
   * A connection begins with a request that every central with streams knows, whatever its answer:
   * earlier ones close a connection that begins with a later one.
   */
  private static final String ANY_STREAM = "seal";

  private final int agency;
  private final SealFolder folder;
  private final Optional<VerifyKey> signer;
  private final Optional<OwnBets> bets;
  private final Clock clock;
  private final EventExecutor executor;
  private final Attempts attempts;

  /**
   * @param signer the key that must have signed the seal, if it is known in advance
   * @param bets those that must be under it; empty if only the seal is of interest
   * @param clock of this machine
   */
  public SealKeeping(
      int agency,
      SealFolder folder,
      Optional<VerifyKey> signer,
      Optional<OwnBets> bets,
      Clock clock,
      SessionContext context) {
    this.agency = agency;
    this.folder = folder;
    this.signer = signer;
    this.bets = bets;
    this.clock = clock;
    this.executor = context.executor();
    this.attempts =
        new Attempts(() -> LogLine.inProgress(action()), context, Failure.TEMPORARY, this::attempt);
  }

  @Override
  public String action() {
    return "sello";
  }

  @Override
  public Future<Void> start() {
    return attempts.start();
  }

  @Override
  public void stop() {
    attempts.stop();
    attempts.closeConnection();
  }

  private Future<Void> attempt(LotteryClient client) {
    client.progress(agency, ANY_STREAM);
    Future<TermsReply> terms = client.terms(agency);
    Future<SealReply> seal = client.seal(agency);
    Future<ShownSeal> shown =
        Futures.then(
            executor,
            terms,
            asked -> Futures.then(executor, seal, note -> shown(asked.text(), note.text())));
    Future<Void> checked = Futures.then(executor, shown, it -> check(client, it));
    Promise<Void> result = executor.newPromise();
    checked.addListener(
        done -> {
          if (done.isSuccess()) {
            result.trySuccess(null);
          } else {
            result.tryFailure(explained(done.cause(), terms));
          }
        });
    return result;
  }

  private Future<ShownSeal> shown(String terms, String note) throws SealException {
    return executor.newSucceededFuture(ShownSeal.of(terms, note, signer));
  }

  private Future<Void> check(LotteryClient client, ShownSeal shown) throws SealException {
    try {
      shown.keepIn(folder, clock.instant());
    } catch (IOException e) {
      throw unusable(e);
    }
    long confirmed = bets.map(own -> own.confirmed().getAsLong()).orElse(0L);
    return confirmed == 0
        ? end(shown)
        : Futures.then(
            executor, receipt(client, shown, bets.get(), confirmed - 1), receipt -> end(shown));
  }

  private Future<OwnReceipt> receipt(
      LotteryClient client, ShownSeal shown, OwnBets own, long last) {
    String stream = own.file().stream();
    return Futures.then(
        executor,
        client.receipt(agency, stream, last),
        reply -> {
          OwnReceipt receipt = OwnReceipt.of(reply.receipt(), agency, stream, last, shown);
          return Futures.then(
              executor,
              own.read(executor, receipt.first(), receipt.count()),
              rows -> keep(receipt, rows, shown));
        });
  }

  private Future<OwnReceipt> keep(OwnReceipt receipt, BetRows rows, ShownSeal shown)
      throws SealException {
    receipt.requireRows(rows);
    try {
      receipt.keepIn(folder, shown);
    } catch (IOException e) {
      throw unusable(e);
    }
    return executor.newSucceededFuture(receipt);
  }

  /** Not a failure of the network, which another attempt might overcome. */
  private SealException unusable(IOException e) {
    return new SealException(
        "seal.dir: \"%s\": %s (expected: a folder in which files can be kept)"
            .formatted(folder, e));
  }

  private Future<Void> end(ShownSeal shown) {
    LOG.info(
        LogLine.success(action())
            .with("client_id", agency)
            .with("concurso", shown.name())
            .with("hojas", shown.seal().leaves())
            .with("raiz", shown.seal().root())
            .with("apuestas", shown.seal().bets())
            .with("archivo", shown.fileIn(folder))
            .toString());
    return executor.newSucceededFuture(null);
  }

  private Throwable explained(Throwable failure, Future<TermsReply> terms) {
    if (failure instanceof UnexpectedReplyException) {
      // A central that does not know these questions has no seal to show.
      return new SealException(
          failure.getMessage() + " (expected: a central with seals, or no seal.dir)");
    }
    if (failure instanceof BusyException && terms.isSuccess()) {
      return lost(failure, terms.getNow().text());
    }
    return failure;
  }

  /** A contest that was sealed once cannot be without a seal later. */
  private Throwable lost(Throwable busy, String terms) {
    try {
      return ShownSeal.isKept(terms, folder)
          ? new SealException("the central has no seal of a contest whose seal it has shown before")
          : busy;
    } catch (SealException e) {
      return e;
    } catch (IOException e) {
      return unusable(e);
    }
  }
}
