package lottery.server.relay;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lottery.log.LogLine;
import lottery.server.contest.ActResult;
import lottery.server.contest.AwaitedRound;
import lottery.server.contest.ContestLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether a contest waits for a round of a beacon that is out, and brings it.
 * The clock only decides when a relay is asked.
 */
public final class BeaconRelay {
  /** Who acts, in the audit. */
  static final String WHO = "relay";

  private static final Logger LOG = LoggerFactory.getLogger(BeaconRelay.class);

  private final RelayAddress address;
  private final RelayClient client;
  private final Supplier<Optional<ContestLoop>> leading;
  private final Clock clock;
  private final ScheduledExecutorService thread;

  /** On the thread only. */
  private final Map<AwaitedRound, Tries> tries = new HashMap<>();

  private BeaconRelay(RelayAddress address, Supplier<Optional<ContestLoop>> leading, Clock clock) {
    this.address = address;
    this.client = new RelayClient(address);
    this.leading = leading;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "relay");
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Begins to look.
   *
   * @param leading the contests; nothing while another machine leads
   */
  public static BeaconRelay start(
      RelayAddress address, Supplier<Optional<ContestLoop>> leading, Clock clock) {
    BeaconRelay relay = new BeaconRelay(address, leading, clock);
    relay.thread.scheduleWithFixedDelay(relay::look, 1, 1, TimeUnit.SECONDS);
    return relay;
  }

  private void look() {
    leading
        .get()
        .ifPresent(contests -> contests.awaitedRounds(rounds -> onThread(contests, rounds)));
  }

  private void onThread(ContestLoop contests, List<AwaitedRound> rounds) {
    try {
      thread.execute(() -> bring(contests, rounds));
    } catch (RejectedExecutionException e) {
      // It was closed.
    }
  }

  private void bring(ContestLoop contests, List<AwaitedRound> rounds) {
    tries.keySet().retainAll(rounds);
    for (AwaitedRound awaited : rounds) {
      if (!clock.instant().isBefore(awaited.time())
          && tries.computeIfAbsent(awaited, none -> new Tries()).isTurn()) {
        bring(contests, awaited);
      }
    }
  }

  private void bring(ContestLoop contests, AwaitedRound awaited) {
    Bringing result = new Bringing(awaited, address);
    try {
      String number = client.fetch(awaited.beacon(), awaited.round()).toText();
      contests.operators().number(WHO, number, result);
    } catch (IOException e) {
      result.refused(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, also while it waits for an answer. Any thread. */
  public void close() {
    thread.shutdownNow();
  }

  /** One try. */
  private record Bringing(AwaitedRound awaited, RelayAddress relay) implements ActResult {
    @Override
    public void done(List<String> lines) {
      LOG.info(with(LogLine.success("ronda")).toString());
    }

    @Override
    public void refused(String reason) {
      LOG.warn(with(LogLine.fail("ronda")).with("error", reason).toString());
    }

    private LogLine with(LogLine line) {
      return line.with("concurso", awaited.contest())
          .with("ronda", awaited.round())
          .with("relevo", relay);
    }
  }
}
