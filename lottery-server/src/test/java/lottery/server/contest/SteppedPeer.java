package lottery.server.contest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import lottery.codec.ReceiptInput;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Ack;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Submit;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;

/** An agency's connection to a {@link SteppedServer}. */
final class SteppedPeer implements DrawAsked {
  private final SteppedServer server;
  private final EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
  private final Conversation conversation = new Conversation();
  private WinnersBarrier barrier;
  private String refusal;

  SteppedPeer(SteppedServer server) {
    this.server = server;
  }

  /** The name of the contest that its requests are about from now on. */
  Object choose(String contest) {
    server.loop.choose(
        ChosenContest.of(channel), SubmitPipeline.of(channel), contest, Reply.owedTo(channel));
    return reply();
  }

  Object submit(int agency, long first, int... numbers) {
    server.loop.submit(
        ChosenContest.of(channel),
        SubmitPipeline.of(channel),
        new Submit(agency, "s", first, rows(agency, numbers)),
        Reply.owedTo(channel));
    return reply();
  }

  /** Sends without letting anything happen yet. */
  void send(int agency, int... numbers) {
    server.loop.submit(
        ChosenContest.of(channel),
        SubmitPipeline.of(channel),
        new Submit(agency, "s", 0, rows(agency, numbers)),
        Reply.owedTo(channel));
  }

  Object store(int agency, int... numbers) {
    server.loop.store(
        ChosenContest.of(channel), rows(agency, numbers), BetsLog.BATCH, Reply.owedTo(channel));
    return reply();
  }

  Object converse(int agency, int... numbers) {
    server.loop.converse(
        server.loop.newest(),
        conversation,
        rows(agency, numbers),
        Reply.owedTo(channel).inYesOrNo());
    return reply();
  }

  Object ready(int agency) {
    server.loop.closeBook(
        ChosenContest.of(channel), SubmitPipeline.of(channel), agency, Reply.owedTo(channel));
    return reply();
  }

  Object seal(int agency) {
    server.loop.questions().seal(ChosenContest.of(channel), agency, Reply.owedTo(channel));
    return reply();
  }

  /** The bytes of a receipt, or what came instead. */
  Object receipt(int agency, String stream, long index) throws IOException {
    server
        .loop
        .questions()
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
    server.loop.questions().findDraw(ChosenContest.of(channel), agency, this);
    server.settle();
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
    server.settle();
    channel.runPendingTasks();
    Object reply = channel.readOutbound();
    return reply instanceof ErrorReply error ? error.text() : reply instanceof Ack ? "ACK" : reply;
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
}
