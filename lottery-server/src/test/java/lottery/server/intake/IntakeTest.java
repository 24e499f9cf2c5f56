package lottery.server.intake;

import static lottery.server.contest.LetterContest.AGENCY;
import static lottery.server.contest.LetterContest.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import lottery.codec.ReceiptInput;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.AskSeal;
import lottery.codec.message.AskTerms;
import lottery.codec.message.Batch;
import lottery.codec.message.Busy;
import lottery.codec.message.ChooseContest;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Malformed;
import lottery.codec.message.Opcode;
import lottery.codec.message.Progress;
import lottery.codec.message.Ready;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.SealReply;
import lottery.codec.message.SingleBet;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.server.contest.DrawAsked;
import lottery.server.contest.LetterContest;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.Dialect;
import lottery.server.peer.GatedChannel;
import lottery.server.peer.PeerFigures.Outcome;
import lottery.server.peer.PeerLimits;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every request reaches the contest, and its answer the peer. */
class IntakeTest {
  /** What each request takes beside its bets, as the page of the protocol says. */
  private static final int REQUEST_BYTES = 512;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final LetterContest contest = new LetterContest();

  @Test
  void aBetIsStoredAndAcknowledged() {
    EmbeddedChannel peer = peer(new BetHandler(contest.loop()));
    assertThat(answers(peer, new SingleBet(rows("a")))).containsExactly(new Ack());
    assertThat(contest.stored()).isEqualTo("a");
    assertThat(output.lines()).anyMatch(line -> line.contains("apuesta_almacenada"));
  }

  @Test
  void aBatchIsStoredAndAcknowledged() {
    EmbeddedChannel peer = peer(new BatchHandler(contest.loop()));
    assertThat(answers(peer, new Batch(rows("abc")))).containsExactly(new Ack());
    assertThat(contest.stored()).isEqualTo("abc");
    assertThat(output.lines()).anyMatch(line -> line.contains("apuesta_recibida"));
  }

  @Test
  void aSubmittedBatchIsStoredOnceAndItsStreamHasProgress() {
    EmbeddedChannel peer =
        peer(new SubmitHandler(contest.loop()), new AskProgressHandler(contest.loop()));
    Submit submit = new Submit(AGENCY, "s", 0, rows("ab"));
    assertThat(answers(peer, submit, submit)).containsExactly(new Ack(), new Ack());
    assertThat(contest.stored()).isEqualTo("ab");

    assertThat(answers(peer, new AskProgress(AGENCY, "s")))
        .containsExactly(new Progress(2, digest("ab")));
  }

  @Test
  void badBetsInAStreamAreRefusedAndSoIsWhatComesAfterThem() {
    EmbeddedChannel peer =
        peer(new SubmitHandler(contest.loop()), new RefusedSubmitHandler(contest.loop()));
    List<Object> answers =
        answers(
            peer,
            new RefusedSubmit(AGENCY, "s", 0, 2, "bet 1: bad"),
            new Submit(AGENCY, "s", 2, rows("c")));
    assertThat(answers).hasSize(2).allMatch(ErrorReply.class::isInstance);
    assertThat(answers.get(0)).isEqualTo(new ErrorReply("bet 1: bad"));
    assertThat(contest.stored()).isEmpty();
  }

  @Test
  void readyClosesTheBook() {
    EmbeddedChannel peer = peer(new ReadyHandler(contest.loop()));
    assertThat(answers(peer, new Ready(AGENCY))).containsExactly(new Ack());
    assertThat(contest.books.isClosed(AGENCY)).isTrue();
  }

  @Test
  void theTermsAreAnsweredAtOnce() {
    EmbeddedChannel peer = peer(new AskTermsHandler(contest.loop().questions()));
    assertThat(answers(peer, new AskTerms(AGENCY))).singleElement().isInstanceOf(TermsReply.class);
  }

  @Test
  void aSealIsAnsweredWhenThereIsOne() {
    EmbeddedChannel peer = peer(new AskSealHandler(contest.loop().questions()));
    assertThat(answers(peer, new AskSeal(AGENCY))).containsExactly(new Busy());
    sealTheBets("ab");
    assertThat(answers(peer, new AskSeal(AGENCY))).singleElement().isInstanceOf(SealReply.class);
  }

  @Test
  void nothingIsTakenInUntilAReceiptWasTaken() {
    EmbeddedChannel peer = peer(new AskReceiptHandler(contest.loop().questions()));
    peer.writeInbound(new AskReceipt(AGENCY, "s", 1));
    assertThat(peer.config().isAutoRead()).isFalse();
    assertThat(answers(peer)).containsExactly(new Busy());
    assertThat(peer.config().isAutoRead()).isTrue();

    sealTheBets("ab");
    List<Object> answers = answers(peer, new AskReceipt(AGENCY, "s", 1));
    assertThat(answers).singleElement().isInstanceOf(ReceiptInput.class);
    assertThat(peer.config().isAutoRead()).isFalse();
    ((ReceiptInput) answers.get(0)).close();
    peer.runPendingTasks();
    assertThat(peer.config().isAutoRead()).isTrue();

    assertThat(answers(peer, new AskReceipt(AGENCY, "s", 2)))
        .singleElement()
        .isInstanceOf(ErrorReply.class);
    assertThat(peer.config().isAutoRead()).isTrue();
  }

  @Test
  void aContestIsChosenByItsName() {
    EmbeddedChannel peer = peer(new ContestHandler(contest.loop()));
    assertThat(answers(peer, new ChooseContest("contest"), new ChooseContest("another")))
        .satisfiesExactly(
            answer -> assertThat(answer).isEqualTo(new Ack()),
            answer -> assertThat(answer).isInstanceOf(ErrorReply.class));
  }

  @Test
  void aTypedConversationAsksForTheDrawOfItsContest() {
    List<String> told = new ArrayList<>();
    TypedBatchHandler handler = new TypedBatchHandler(contest.loop());
    for (int agency = 1; agency <= 3; agency++) {
      handler.findDraw(agency, new Told(told));
    }
    contest.settle();
    assertThat(told).containsExactly("found", "found", "agency: \"3\" (expected: decimal, 1..2)");
  }

  private record Told(List<String> told) implements DrawAsked {
    @Override
    public void found(WinnersBarrier barrier) {
      told.add("found");
    }

    @Override
    public void refused(String reason) {
      told.add(reason);
    }
  }

  private void sealTheBets(String bets) {
    EmbeddedChannel peer =
        peer(new SubmitHandler(contest.loop()), new ReadyHandler(contest.loop()));
    Submit submit = new Submit(AGENCY, "s", 0, rows(bets));
    assertThat(answers(peer, submit, new Ready(AGENCY), new Ready(AGENCY + 1)))
        .containsExactly(new Ack(), new Ack(), new Ack());
  }

  @Test
  void aTypedConversationIsStoredOnceAndItsEndClosesTheBook() {
    TypedBatchHandler handler = new TypedBatchHandler(contest.loop());
    EmbeddedChannel peer = peer(handler);
    assertThat(answers(peer, new Batch(rows("ab")))).containsExactly(new Ack());
    EmbeddedChannel again = peer(new TypedBatchHandler(contest.loop()));
    assertThat(answers(again, new Batch(rows("ab")))).containsExactly(new Ack());
    assertThat(contest.stored()).isEqualTo("ab");

    handler.closeBook(AGENCY, Reply.owedTo(peer).inYesOrNo());
    contest.settle();
    assertThat(contest.books.isClosed(AGENCY)).isTrue();
    peer.finishAndReleaseAll();
  }

  @Test
  void whatBreaksARuleOfTheWireIsRefusedWithItsReason() {
    EmbeddedChannel peer = peer(new MalformedHandler());
    assertThat(
            answers(
                peer,
                new Malformed(Opcode.BATCH, 3, "bet 2: bad"),
                new Malformed(Opcode.SUBMIT, 4, "stream: bad"),
                new Malformed(Opcode.BET, 0, "bet 0: bad"),
                new Malformed(Opcode.READY, 0, "agency: bad")))
        .containsExactly(
            new ErrorReply("bet 2: bad"),
            new ErrorReply("stream: bad"),
            new ErrorReply("bet 0: bad"),
            new ErrorReply("agency: bad"));
    assertThat(output.lines())
        .extracting(line -> line.replaceAll(" \\| peer: .*", ""))
        .containsExactly(
            "WARN action: apuesta_recibida | result: fail | cantidad: 3 | error: bet 2: bad",
            "WARN action: apuesta_recibida | result: fail | cantidad: 4 | error: stream: bad",
            "WARN action: apuesta_almacenada | result: fail | error: bet 0: bad",
            "WARN action: mensaje_recibido | result: fail | opcode: READY | error: agency: bad");
  }

  @Test
  void refusedBetsAreCountedAsARefusedBatch() {
    PeerLimits limits = PeerLimits.ofHeap(64L << 20, 1 << 20, Lines.UNBOUNDED, System::nanoTime);
    EmbeddedChannel peer =
        GatedChannel.with(new EmbeddedChannel(), limits, new ReplyOrder(), new MalformedHandler());
    for (Opcode opcode : List.of(Opcode.BATCH, Opcode.SUBMIT, Opcode.BET, Opcode.READY)) {
      peer.writeInbound(new Malformed(opcode, 1, "bad"));
    }
    assertThat(
            Arrays.stream(Dialect.values())
                .mapToLong(dialect -> limits.figures().batches(dialect, Outcome.REFUSED))
                .sum())
        .isEqualTo(3);
    peer.finishAndReleaseAll();
  }

  @Test
  void corruptIsNotAnswered() {
    EmbeddedChannel peer = peer(new MalformedHandler());
    assertThat(answers(peer, new Malformed(Opcode.CORRUPT, 0, "value: bad"))).isEmpty();
    assertThat(output.lines()).hasSize(1);
  }

  /** Bounds by memory count nothing else. */
  @Test
  void whatWaitsForTheDiskIsCountedUntilItIsAnswered() {
    PeerLimits limits = PeerLimits.ofHeap(64L << 20, 1 << 20, Lines.UNBOUNDED, System::nanoTime);
    EmbeddedChannel peer =
        GatedChannel.with(
            new EmbeddedChannel(),
            limits,
            new ReplyOrder(),
            new BetHandler(contest.loop()),
            new AskProgressHandler(contest.loop()));
    BetRows bet = rows("a");
    peer.writeInbound(new SingleBet(bet));
    long ofABet = (long) REQUEST_BYTES + bet.bytes().length;
    assertThat(limits.backlog().bytes()).isEqualTo(ofABet);
    peer.writeInbound(new AskProgress(AGENCY, "s"));
    assertThat(limits.backlog().bytes()).isEqualTo(ofABet + REQUEST_BYTES);

    contest.settle();
    peer.runPendingTasks();
    assertThat(limits.backlog().bytes()).isZero();
    peer.finishAndReleaseAll();
  }

  private static int digest(String bets) {
    BetRows rows = rows(bets);
    CRC32C crc = new CRC32C();
    crc.update(rows.bytes(), 0, rows.length());
    return (int) crc.getValue();
  }

  private static EmbeddedChannel peer(ChannelHandler... handlers) {
    EmbeddedChannel peer = GatedChannel.with(new ReplyOrder());
    for (ChannelHandler handler : handlers) {
      peer.pipeline().addLast(handler);
    }
    return peer;
  }

  /** Says these messages, lets everything happen, and returns what is heard. */
  private List<Object> answers(EmbeddedChannel peer, Object... messages) {
    peer.writeInbound(messages);
    contest.settle();
    peer.runPendingTasks();
    List<Object> heard = new ArrayList<>();
    for (Object answer = peer.readOutbound(); answer != null; answer = peer.readOutbound()) {
      heard.add(answer);
    }
    return heard;
  }
}
