package lottery.faults.simulation;

import io.netty.util.concurrent.Future;
import java.nio.file.Path;
import java.time.Duration;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetForm;
import lottery.agency.session.BasicDialect;
import lottery.agency.session.Session;
import lottery.agency.session.SessionContext;
import lottery.agency.session.TlvDialect;
import lottery.agency.session.TypedDialect;
import lottery.agency.session.Upload;
import lottery.agency.session.UploadDialect;
import lottery.agency.session.UploadLimits;
import lottery.agency.session.UploadProgress;
import lottery.agency.session.WinnersLog;
import lottery.agency.session.WinnersReport;

/**
 * One of several that upload in the name of the same agency, which may fail: then it is not started
 * again.
 */
final class Twin implements Agency {
  /** How it speaks. */
  enum Dialect {
    TLV,
    TYPED,
    BASIC
  }

  private static final int AGENCY = 1;
  private static final Duration RESTART = Duration.ofMillis(500);
  private static final int MAX_BATCH = 12;
  private static final int MAX_IN_FLIGHT = 8;
  private static final int BATCH_BYTES = 2000;

  private final World world;
  private final Network network;
  private final Path path;
  private final Dialect dialect;
  private AgencyProcess process;
  private Future<?> result;

  Twin(World world, Network network, Path path, Dialect dialect) {
    this.world = world;
    this.network = network;
    this.path = path;
    this.dialect = dialect;
  }

  @Override
  public void start() {
    AgencyProcess started =
        new AgencyProcess(world, network, isTyped() ? Speech.typed(AGENCY) : Speech.tlv());
    process = started;
    Session session = session();
    started.execute(
        () ->
            session
                .start()
                .addListener(
                    ended -> {
                      if (started == process) {
                        result = ended;
                      }
                    }));
  }

  @Override
  public void kill() {
    if (!isDone() && process != null) {
      process.kill();
      process = null;
      world.after(world.upTo(RESTART), this::start);
    }
  }

  @Override
  public boolean isDone() {
    return result != null;
  }

  boolean hasSucceeded() {
    return result.isSuccess();
  }

  /** Why it did not succeed. */
  Throwable failure() {
    return result.cause();
  }

  private boolean isTyped() {
    return dialect == Dialect.TYPED;
  }

  /** Batches are cut otherwise at each start. */
  private Session session() {
    BetFile file = new BetFile(path, AGENCY, isTyped() ? BetForm.TYPED : BetForm.LIST);
    BatchLimits batch = new BatchLimits(1 + world.random().nextInt(MAX_BATCH), BATCH_BYTES);
    UploadLimits limits = new UploadLimits(batch, 1 + world.random().nextInt(MAX_IN_FLIGHT));
    SessionContext context = process.context();
    return new Upload(AGENCY, file, dialect(file), limits, context, UploadProgress.NOBODY);
  }

  private UploadDialect dialect(BetFile file) {
    return switch (dialect) {
      case TLV -> TlvDialect.of(AGENCY, file);
      case TYPED -> new TypedDialect(new WinnersReport(new WinnersLog(AGENCY, () -> true)));
      case BASIC -> new BasicDialect();
    };
  }

  @Override
  public String toString() {
    return dialect + " " + path;
  }
}
