package lottery.faults.simulation;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseCombiner;
import java.util.stream.LongStream;
import lottery.agency.client.LotteryClient;
import lottery.codec.message.Progress;
import lottery.faults.PeerBets;

/**
 * A stream of which every batch is sent more than once, over both connections and before any copy
 * is answered: the same bets, or other bets and some of them.
 */
final class RepeatingScript implements ScriptedAgency.Script {
  private static final String STREAM = "repeated";
  private static final int MAX_BATCH = 10;

  private final World world;
  private final int agency;
  private final long bets;
  private final LastSteps lastSteps;
  private boolean resumed;
  private long sent;

  RepeatingScript(World world, int agency, long bets) {
    this.world = world;
    this.agency = agency;
    this.bets = bets;
    this.lastSteps = new LastSteps(agency);
  }

  @Override
  public void connected() {
    resumed = false;
  }

  @Override
  public Future<?> next(LotteryClient one, LotteryClient other) {
    if (!resumed) {
      return resume(one);
    }
    if (sent == bets) {
      return lastSteps.next(one);
    }
    long first = sent;
    EventExecutor loop = one.channel().eventLoop();
    PromiseCombiner copies = new PromiseCombiner(loop);
    copies.add(submit(one, first));
    copies.add(submit(other, first));
    while (world.once(2)) {
      copies.add(submit(world.once(2) ? one : other, world.random().nextLong(first + 1)));
    }
    Promise<Void> all = loop.newPromise();
    copies.finish(all);
    return all;
  }

  private Future<Progress> resume(LotteryClient client) {
    Future<Progress> asked = client.progress(agency, STREAM);
    asked.addListener(
        done -> {
          if (done.isSuccess()) {
            resumed = true;
            sent = asked.getNow().stored();
          }
        });
    return asked;
  }

  private Future<?> submit(LotteryClient client, long first) {
    long end = Math.min(bets, first + 1 + world.random().nextInt(MAX_BATCH));
    sent = Math.max(sent, end);
    LongStream indices = LongStream.range(first, end);
    return client.submit(
        agency,
        STREAM,
        first,
        Rows.of(agency, indices.mapToObj(PeerBets::streamDocument).toList()));
  }
}
