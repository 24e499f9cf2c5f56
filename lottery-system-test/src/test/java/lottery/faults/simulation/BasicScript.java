package lottery.faults.simulation;

import io.netty.util.concurrent.Future;
import java.util.stream.IntStream;
import lottery.agency.client.LotteryClient;
import lottery.faults.PeerBets;
import lottery.faults.PeerRecord;
import lottery.faults.PeerRecord.LooseBatch;

/** Opcodes 0 to 8 only: batches without a stream, none of which is ever sent twice. */
final class BasicScript implements ScriptedAgency.Script {
  private static final int MAX_BATCH = 12;

  private final World world;
  private final PeerRecord record;
  private final LastSteps lastSteps;
  private int batchesLeft;

  BasicScript(World world, PeerRecord record, int batches) {
    this.world = world;
    this.record = record;
    this.lastSteps = new LastSteps(record.agency());
    this.batchesLeft = batches;
  }

  @Override
  public void connected() {
    // This dialect cannot ask about earlier batches.
  }

  @Override
  public Future<?> next(LotteryClient one, LotteryClient other) {
    LotteryClient client = world.once(2) ? one : other;
    if (batchesLeft == 0) {
      return lastSteps.next(client);
    }
    batchesLeft--;
    LooseBatch batch = record.sendingLoose(1 + world.random().nextInt(MAX_BATCH));
    IntStream bets = IntStream.range(0, batch.count());
    return client.batch(
        Rows.of(
            record.agency(), bets.mapToObj(i -> PeerBets.batchDocument(batch.name(), i)).toList()));
  }
}
