package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongConsumer;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.server.draw.AuditLog;
import lottery.server.draw.Draw;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SegmentSizes;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A contest whose winners are looked up in the background, and the server may die meanwhile. */
class DrawOnDiskTest {
  private static final int NUMBER = 7574;
  private static final String EXPECTED = "10000000#10000002#10000004#10000006#10000008#";

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Queue<Runnable> indexing = new ArrayDeque<>();
  private FakeStorage storage = new FakeStorage(1);
  private ContestTerms terms;
  private ContestLoop contests;

  @BeforeEach
  void open() throws IOException {
    open(1);
  }

  private void open(long seed) throws IOException {
    storage = new FakeStorage(seed);
    terms = new ConfiguredContest("contest", 2, DrawPlan.fixed(NUMBER)).terms(1, Optional.empty());
    ContestOpening.open(storage, terms, new Act(1, 1, "config", AuditLog.OPEN, ""), options());
    start();
  }

  private JournalOptions options() {
    return new JournalOptions(
        Durability.FORCE,
        new SegmentSizes(1 << 16, 1 << 22),
        loop::add,
        Runnable::run,
        Runnable::run,
        Runnable::run,
        indexing::add,
        Runnable::run);
  }

  private void start() throws IOException {
    loop.clear();
    indexing.clear();
    contests =
        ContestLoop.over(
            List.of(new FoundContest(terms, storage)),
            new NoDirectory(),
            false,
            new ContestContext(
                options(),
                Clock.systemUTC(),
                new KnownSealKey(),
                Lines.UNBOUNDED,
                ContestRecovery::new,
                failure -> {
                  throw new AssertionError(failure);
                }));
  }

  /** Bets of agency 1, of which every other one wins; then both books close. */
  private void storeAndClose(int bets) {
    EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
    for (int from = 0; from < bets; from += 1000) {
      BetRows rows = rows(from, Math.min(1000, bets - from));
      contests.store(ChosenContest.of(channel), rows, BetsLog.BATCH, Reply.owedTo(channel));
      settle();
    }
    channel.releaseOutbound();
    closeBooks();
  }

  private void closeBooks() {
    EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
    for (int agency = 1; agency <= 2; agency++) {
      contests.closeBook(
          ChosenContest.of(channel), SubmitPipeline.of(channel), agency, Reply.owedTo(channel));
    }
    channel.releaseOutbound();
  }

  private static BetRows rows(int first, int count) {
    BetRowsBuilder builder = new BetRowsBuilder(new BetRules(2, Clock.systemUTC()), 50 * count);
    for (int i = first; i < first + count; i++) {
      int number = i % 2 == 0 ? NUMBER : 1111;
      byte[] row =
          new Bet(1, "Ana", "Paz", String.valueOf(10_000_000 + i), LocalDate.of(2000, 1, 1), number)
              .toRows()
              .bytes();
      builder.add(row, new int[] {0, 1, 2, 5, 6, 9, 10, 18, 19, 29, 30, 34});
    }
    return builder.build();
  }

  private boolean step() {
    Runnable next = loop.isEmpty() ? indexing.poll() : loop.poll();
    if (next != null) {
      next.run();
    }
    return next != null;
  }

  private void settle() {
    while (step()) {
      // One thing leads to the next.
    }
  }

  private Draw draw() {
    return contests.contests().newest().live().barrier().draw().orElse(null);
  }

  private ContestState state() {
    return contests.contests().newest().state();
  }

  private static String documents(Draw draw, int agency) throws Exception {
    StringBuilder text = new StringBuilder();
    ChunkedInput<ByteBuf> input = draw.winnersOf(agency).frame();
    try {
      while (!input.isEndOfInput()) {
        ByteBuf chunk = input.readChunk(UnpooledByteBufAllocator.DEFAULT);
        text.append(chunk.toString(StandardCharsets.ISO_8859_1));
        chunk.release();
      }
    } finally {
      input.close();
    }
    return text.substring(5);
  }

  private void assertDrawn() throws Exception {
    assertThat(state()).isEqualTo(ContestState.DRAWN);
    assertThat(documents(draw(), 1)).isEqualTo(EXPECTED);
    assertThat(documents(draw(), 2)).isEqualTo("#");
  }

  private void assertDiesAnywhere(LongConsumer death) throws Exception {
    int steps = 0;
    boolean more = true;
    for (; more; steps++) {
      open(steps);
      storeAndClose(10);
      more = true;
      for (int i = 0; i < steps && more; i++) {
        more = step();
      }
      death.accept(steps);
      start();
      // Whoever has not heard of its book says so again.
      closeBooks();
      settle();
      meetDamage();
      assertDrawn();
      storage.kill();
      start();
      settle();
      assertDrawn();
    }
    assertThat(steps).isGreaterThan(5);
    List<String> draws = new ArrayList<>(output.lines());
    draws.removeIf(line -> !line.contains("action: sorteo"));
    assertThat(draws).allMatch(line -> line.contains("ganadores: 5"));
  }

  /**
   * Index and winners file are not forced, so a crash may keep a part of them. A peer that meets
   * that asks again.
   */
  private void meetDamage() throws Exception {
    try {
      documents(draw(), 1);
    } catch (IOException e) {
      settle();
    }
  }

  @Test
  void theProcessMayDieAtEachStepBetweenTheLastBookAndItsWinners() throws Exception {
    assertDiesAnywhere(steps -> storage.kill());
  }

  @Test
  void theMachineMayDieAtEachStepBetweenTheLastBookAndItsWinners() throws Exception {
    assertDiesAnywhere(
        steps -> {
          storage.crash();
        });
  }

  @Test
  void helpsThatAreLostOrDamagedWhenItDiesAreMadeAgain() throws Exception {
    assertDiesAnywhere(
        steps -> {
          storage.kill();
          for (String name : List.of("journal-000001.idx", "winners", "winners.new")) {
            byte[] contents = storage.contents().get(name);
            if (contents != null && contents.length > 0) {
              contents[(int) (steps * 31 % contents.length)] ^= 4;
              storage.put(name, contents);
            }
          }
        });
  }

  @Test
  void aFullDiskStopsNeitherTheDrawNorAFewWinners() throws Exception {
    storeAndClose(10);
    storage.setCapacity(storage.usedBytes());
    settle();
    assertDrawn();
    storage.kill();
    start();
    settle();
    assertDrawn();
  }

  @Test
  void manyWinnersWaitForRoomAndTheDrawDoesNot() throws Exception {
    storeAndClose(80_000);
    storage.setCapacity(storage.usedBytes());
    settle();
    assertThat(output.lines()).anyMatch(line -> line.contains("ganadores: 40000"));
    assertThat(state()).isEqualTo(ContestState.DRAWN);
    assertThat(draw()).isNull();
    contests.retry();
    settle();
    assertThat(draw()).as("there is still no room").isNull();

    storage.setCapacity(Long.MAX_VALUE);
    contests.retry();
    settle();
    assertThat(documents(draw(), 1)).hasSize(40_000 * 9).startsWith(EXPECTED);
  }

  @Test
  void aJournalThatCannotBeReadForAMomentIsReadAgain() throws Exception {
    storeAndClose(10);
    byte[] segment = storage.contents("journal-000001.seg");
    storage.delete("journal-000001.seg");
    settle();
    assertThat(output.lines()).anyMatch(line -> line.contains("action: relectura | result: fail"));
    assertThat(state()).isNotEqualTo(ContestState.DRAWN);
    storage.put("journal-000001.seg", segment);
    contests.retry();
    settle();
    assertDrawn();
  }

  @Test
  void winnersThatAreDamagedWhileTheyAreReadAreMadeAgain() throws Exception {
    storeAndClose(10);
    settle();
    storage.kill();
    byte[] damaged = storage.contents("winners");
    damaged[50] ^= 1;
    storage.put("winners", damaged);
    start();
    settle();
    int openFiles = storage.openFiles();
    assertThatThrownBy(() -> documents(draw(), 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> documents(draw(), 1)).isInstanceOf(IOException.class);
    settle();
    assertDrawn();
    assertThat(storage.openFiles()).as("the damaged ones are closed").isEqualTo(openFiles);
  }
}
