package lottery.agency.session;

import static lottery.agency.session.TestFile.AGENCY;

import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFile;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.Progress;
import lottery.codec.message.Submit;

/** An upload to a central that a test plays: what the agency sends, and what it gets. */
final class UploadTrial {
  static final int WINDOW = 4;
  static final Duration INITIAL_DELAY = Duration.ofMillis(100);

  private static final int BATCH = 10;

  private final FakeCentral central = new FakeCentral();
  private final List<Long> progress = new ArrayList<>();

  FakeCentral central() {
    return central;
  }

  /** How many bets were acknowledged, each time some were. */
  List<Long> progress() {
    return progress;
  }

  Upload upload(BetFile file) {
    return upload(file, new TlvDialect(AGENCY, file.stream()));
  }

  Upload upload(BetFile file, UploadDialect dialect) {
    return upload(file, dialect, (bets, bytes) -> progress.add(bets));
  }

  Upload upload(BetFile file, UploadDialect dialect, UploadProgress observer) {
    UploadLimits limits = new UploadLimits(new BatchLimits(BATCH, 8000), WINDOW);
    Backoff backoff = new Backoff(INITIAL_DELAY, Duration.ofSeconds(10), new LongestDelay());
    return new Upload(AGENCY, file, dialect, limits, central.context(backoff), observer);
  }

  Future<Void> start(Upload upload) {
    Future<Void> result = upload.start();
    central.run();
    return result;
  }

  FakeCentral.Peer peer() {
    return central.lastPeer();
  }

  void nothingStored() {
    stored(0);
  }

  /** Answers the question for progress as a central that has the first bets of {@link TestFile}. */
  void stored(int bets) {
    answerProgress(bets);
    central.run();
  }

  void answerProgress(int bets) {
    CRC32C digest = new CRC32C();
    digest.update(TestFile.canonicalRows(0, bets).getBytes(StandardCharsets.UTF_8));
    peer().reply(new Progress(bets, (int) digest.getValue()));
  }

  void ack() {
    peer().reply(new Ack());
    central.run();
  }

  /** Acknowledges batches until the agency closes its book. */
  void ackAll() {
    for (int acked = 0; acked < submits().size(); acked++) {
      ack();
    }
  }

  List<Submit> submits() {
    return peer().received(Submit.class);
  }

  String rows() {
    return text(submits().stream().map(Submit::bets).toList());
  }

  static String text(List<BetRows> batches) {
    StringBuilder text = new StringBuilder();
    for (BetRows rows : batches) {
      text.append(new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
