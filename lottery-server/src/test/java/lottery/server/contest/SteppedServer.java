package lottery.server.contest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import lottery.codec.ReceiptInput;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Ack;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Submit;
import lottery.log.Lines;
import lottery.server.draw.WinnersBarrier;
import lottery.server.journal.Durability;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.Waiter;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;

/** A server's contests without threads and sockets, with a clock that the test moves. */
final class SteppedServer {
  private static final SegmentSizes SMALL = new SegmentSizes(8192, 8192);

  final FakeDirectories directory;
  Instant now;

  /** Whether the end of a journal is no mistake. */
  boolean diskMayFail;

  ContestLoop loop;
  private final ConfiguredContest configured;
  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final Queue<Runnable> opener = new ArrayDeque<>();

  SteppedServer(ConfiguredContest configured, long seed) throws IOException {
    this(configured, seed, Instant.parse("2026-11-26T12:00:00Z"));
  }

  SteppedServer(ConfiguredContest configured, long seed, Instant now) throws IOException {
    this.now = now;
    this.configured = configured;
    this.directory = new FakeDirectories(seed);
    start();
  }

  /** Over what a directory holds. */
  SteppedServer(ConfiguredContest configured, FakeDirectories directory) throws IOException {
    this.now = Instant.parse("2026-11-26T12:00:00Z");
    this.configured = configured;
    this.directory = directory;
    start();
  }

  void start() throws IOException {
    loop =
        ContestLoop.open(
            configured,
            directory,
            new JournalOptions(
                Durability.FORCE,
                SMALL,
                journalLoop::add,
                Runnable::run,
                Runnable::run,
                opener::add,
                Runnable::run,
                Runnable::run),
            new MovedClock(),
            Lines.UNBOUNDED,
            failure -> {
              if (!diskMayFail) {
                throw new AssertionError(failure);
              }
            });
    settle();
  }

  /** The machine dies with whatever is under way, and is started again. */
  void crash() throws IOException {
    journalLoop.clear();
    opener.clear();
    directory.crash();
    start();
  }

  /** How many contests are in memory. */
  long inMemory() {
    return loop.contests().all().stream().filter(known -> known.live() != null).count();
  }

  /** Lets this number of steps happen. */
  void step(int steps) {
    for (int i = 0; i < steps && !(journalLoop.isEmpty() && opener.isEmpty()); i++) {
      (journalLoop.isEmpty() ? opener : journalLoop).remove().run();
    }
  }

  /** Lets time pass, and everything happen that is due. */
  void pass(Duration time) {
    now = now.plus(time);
    loop.keepDeadline();
    settle();
  }

  void settle() {
    while (!journalLoop.isEmpty() || !opener.isEmpty()) {
      (journalLoop.isEmpty() ? opener : journalLoop).remove().run();
    }
  }

  void stop() {
    settle();
    loop.close(new Closed());
    settle();
  }

  Outcome closeBook(int agency) {
    Outcome outcome = new Outcome();
    loop.operators().closeBook("root/ana", agency, "flooded", outcome);
    settle();
    return outcome;
  }

  Outcome closesAt(Instant time) {
    Outcome outcome = new Outcome();
    loop.operators().closesAt("root/ana", time, "strike", outcome);
    settle();
    return outcome;
  }

  Outcome cancel() {
    Outcome outcome = new Outcome();
    loop.operators().cancel("root/ana", "fraud", outcome);
    settle();
    return outcome;
  }

  Outcome open(ConfiguredContest next) {
    Outcome outcome = new Outcome();
    loop.operators().open("root/ana", next, outcome);
    settle();
    return outcome;
  }

  Outcome number(String text) {
    Outcome outcome = new Outcome();
    loop.operators().number("root/ana", text, outcome);
    settle();
    return outcome;
  }

  List<String> audit(String contest) {
    Outcome outcome = new Outcome();
    loop.operators().audit(Optional.of(contest), outcome);
    settle();
    return outcome.lines;
  }

  ContestStatus status() {
    List<ContestStatus> told = new ArrayList<>();
    loop.status(told::add);
    settle();
    return told.get(0);
  }

  Peer peer() {
    return new Peer();
  }

  private final class MovedClock extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** What came of an act. */
  static final class Outcome implements ActResult {
    List<String> lines;
    String refusal;

    @Override
    public void done(List<String> told) {
      lines = told;
    }

    @Override
    public void refused(String reason) {
      refusal = reason;
    }
  }

  /** An agency's connection. */
  final class Peer implements DrawAsked {
    private final EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
    private final Conversation conversation = new Conversation();
    private WinnersBarrier barrier;
    private String refusal;

    /** The name of the contest that its requests are about from now on. */
    Object choose(String contest) {
      loop.choose(
          ChosenContest.of(channel), SubmitPipeline.of(channel), contest, Reply.owedTo(channel));
      return reply();
    }

    Object submit(int agency, long first, int... numbers) {
      loop.submit(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new Submit(agency, "s", first, rows(agency, numbers)),
          Reply.owedTo(channel));
      return reply();
    }

    /** Sends without letting anything happen yet. */
    void send(int agency, int... numbers) {
      loop.submit(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new Submit(agency, "s", 0, rows(agency, numbers)),
          Reply.owedTo(channel));
    }

    Object store(int agency, int... numbers) {
      loop.store(
          ChosenContest.of(channel), rows(agency, numbers), BetsLog.BATCH, Reply.owedTo(channel));
      return reply();
    }

    Object converse(int agency, int... numbers) {
      loop.converse(
          loop.newest(), conversation, rows(agency, numbers), Reply.owedTo(channel).inYesOrNo());
      return reply();
    }

    Object ready(int agency) {
      loop.closeBook(
          ChosenContest.of(channel), SubmitPipeline.of(channel), agency, Reply.owedTo(channel));
      return reply();
    }

    Object seal(int agency) {
      loop.questions().seal(ChosenContest.of(channel), agency, Reply.owedTo(channel));
      return reply();
    }

    /** The bytes of a receipt, or what came instead. */
    Object receipt(int agency, String stream, long index) throws IOException {
      loop.questions()
          .receipt(
              ChosenContest.of(channel),
              new AskReceipt(agency, stream, index),
              Reply.owedTo(channel));
      Object reply = reply();
      return reply instanceof ReceiptInput input ? bytes(input) : reply;
    }

    private static byte[] bytes(ReceiptInput input) throws IOException {
      ByteBuf all = Unpooled.buffer();
      while (!input.isEndOfInput()) {
        ByteBuf chunk = input.readChunk(UnpooledByteBufAllocator.DEFAULT);
        all.writeBytes(chunk);
        chunk.release();
      }
      byte[] receipt = new byte[all.readableBytes() - 5];
      all.skipBytes(5).readBytes(receipt);
      return receipt;
    }

    /** The number drawn, -1 before the draw; null if it was refused. */
    Integer ask(int agency) {
      barrier = null;
      refusal = null;
      loop.questions().findDraw(ChosenContest.of(channel), agency, this);
      settle();
      return barrier == null ? null : barrier.draw().map(draw -> draw.number()).orElse(-1);
    }

    /** How many winners the agency has in the contest that it was told of last. */
    int winners(int agency) {
      return barrier.draw().orElseThrow().winnersOf(agency).count();
    }

    String refusal() {
      return refusal;
    }

    @Override
    public void found(WinnersBarrier found) {
      barrier = found;
    }

    @Override
    public void refused(String reason) {
      refusal = reason;
    }

    private Object reply() {
      settle();
      channel.runPendingTasks();
      Object reply = channel.readOutbound();
      return reply instanceof ErrorReply error
          ? error.text()
          : reply instanceof Ack ? "ACK" : reply;
    }
  }

  private static BetRows rows(int agency, int... numbers) {
    BetRowsBuilder rows =
        new BetRowsBuilder(new BetRules(Integer.MAX_VALUE, Clock.systemUTC()), 64);
    for (int number : numbers) {
      byte[] row =
          new Bet(agency, "A", "P", "1", LocalDate.of(2000, 1, 1), number).toRows().bytes();
      int agencyEnd = String.valueOf(agency).length();
      int numberFrom = agencyEnd + 18;
      rows.add(
          row,
          new int[] {
            0,
            agencyEnd,
            agencyEnd + 1,
            agencyEnd + 2,
            agencyEnd + 3,
            agencyEnd + 4,
            agencyEnd + 5,
            agencyEnd + 6,
            agencyEnd + 7,
            agencyEnd + 17,
            numberFrom,
            numberFrom + String.valueOf(number).length()
          });
    }
    return rows.build();
  }

  private record Closed() implements Waiter {
    @Override
    public void durable() {}

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }
}
