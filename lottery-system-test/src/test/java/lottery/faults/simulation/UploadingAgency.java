package lottery.faults.simulation;

import io.netty.util.concurrent.Future;
import java.nio.file.Path;
import java.time.Duration;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetForm;
import lottery.agency.session.InOrder;
import lottery.agency.session.Session;
import lottery.agency.session.SessionContext;
import lottery.agency.session.TlvDialect;
import lottery.agency.session.TypedDialect;
import lottery.agency.session.Upload;
import lottery.agency.session.UploadDialect;
import lottery.agency.session.UploadLimits;
import lottery.agency.session.UploadProgress;
import lottery.agency.session.WinnersLog;
import lottery.agency.session.WinnersPoll;
import lottery.agency.session.WinnersReport;

/** The agency's real session on a file: upload, READY, and the wait for its winners. */
final class UploadingAgency implements Agency {
  private static final Duration RESTART = Duration.ofMillis(500);
  private static final int MAX_BATCH = 12;
  private static final int MAX_IN_FLIGHT = 8;
  private static final int BATCH_BYTES = 2000;
  private final World world;
  private final Network network;
  private final int agency;
  private final boolean typed;
  private final Path path;
  private AgencyProcess process;
  private boolean done;

  /**
   * @param typed whether it speaks the typed dialect
   */
  UploadingAgency(World world, Network network, int agency, Path path, boolean typed) {
    this.world = world;
    this.network = network;
    this.agency = agency;
    this.typed = typed;
    this.path = path;
  }

  @Override
  public void start() {
    AgencyProcess started =
        new AgencyProcess(world, network, typed ? Speech.typed(agency) : Speech.tlv());
    process = started;
    Session session = session();
    started.execute(() -> session.start().addListener(ended -> ended(started, ended)));
  }

  @Override
  public void kill() {
    if (!done && process != null) {
      process.kill();
      process = null;
      world.after(world.upTo(RESTART), this::start);
    }
  }

  @Override
  public boolean isDone() {
    return done;
  }

  /** Batches are cut differently at each start. */
  private Session session() {
    BetFile file = new BetFile(path, agency, typed ? BetForm.TYPED : BetForm.LIST);
    BatchLimits batch = new BatchLimits(1 + world.random().nextInt(MAX_BATCH), BATCH_BYTES);
    UploadLimits limits = new UploadLimits(batch, 1 + world.random().nextInt(MAX_IN_FLIGHT));
    WinnersReport report = new WinnersReport(new WinnersLog(agency, () -> true));
    UploadDialect dialect = typed ? new TypedDialect(report) : TlvDialect.of(agency, file);
    SessionContext context = process.context();
    Upload upload = new Upload(agency, file, dialect, limits, context, UploadProgress.NOBODY);
    return typed
        ? upload
        : new InOrder(
            context.executor(),
            upload,
            new WinnersPoll(agency, report, world.once(2), process.context()));
  }

  private void ended(AgencyProcess ended, Future<?> result) {
    if (!result.isSuccess()) {
      world.fail(new AssertionError("agency " + agency + " has failed", result.cause()));
    } else if (ended == process) {
      done = true;
    }
  }
}
