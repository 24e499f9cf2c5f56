package lottery.server.winners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.stream.ChunkedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.function.IntPredicate;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowCursor;
import lottery.server.index.IndexBuilder;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.NothingStored;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.SureWaiter;
import lottery.server.journal.Terms;

/** A journal with bets of several agencies on a fake disk, of which every other one wins. */
final class StoredWinners implements WinnersSearch.Result {
  private static final UUID CONTEST = new UUID(1, 2);
  private static final SegmentSizes SIZES = new SegmentSizes(1 << 20, 1 << 20);

  private final int number;
  private final int agencies;
  private final BetRules rules;
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final SegmentEnds ends = new SegmentEnds();
  private final IndexBuilder index;
  private final WinnersSearch search;
  private final Journal journal;
  private final StringBuilder[] documents;
  private final BetRows[] lastOf;
  private final int[] expected;
  private int bets;
  private FoundWinners found;
  private Winners damaged;
  private IOException failure;

  StoredWinners(FakeStorage storage, int number, int agencies) {
    this.number = number;
    this.agencies = agencies;
    rules = new BetRules(agencies, Clock.systemUTC());
    documents = new StringBuilder[agencies];
    expected = new int[agencies];
    lastOf = new BetRows[agencies];
    for (int i = 0; i < agencies; i++) {
      documents[i] = new StringBuilder();
    }
    index = new IndexBuilder(storage, CONTEST, number, Runnable::run, ends);
    search =
        new WinnersSearch(storage, index, agencies, Runnable::run, Runnable::run, Runnable::run);
    JournalOptions options = new JournalOptions(Durability.OS, SIZES, loop::add, Runnable::run);
    try {
      journal =
          Journal.open(storage, new Terms(agencies, number), options, new NothingStored(), e -> {});
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  /** Stores bets of the first agencies, in turns, of which every other one wins. */
  void store(int count, int ofAgencies) throws Exception {
    store(count, ofAgencies, i -> i % 2 == 0);
  }

  /** As {@link #store}, and the others win. */
  void storeShifted(int count, int ofAgencies) throws Exception {
    store(count, ofAgencies, i -> i % 2 == 1);
  }

  /** As {@link #store}, and none wins. */
  void storeLosing(int count, int ofAgencies) throws Exception {
    store(count, ofAgencies, i -> false);
  }

  private void store(int count, int ofAgencies, IntPredicate winning) throws Exception {
    for (int i = 0; i < count; i++) {
      int agency = 1 + i / 2 % ofAgencies;
      boolean wins = winning.test(i);
      String document = String.valueOf(10_000_000 + bets++);
      BetRows rows =
          new Bet(agency, "Ana", "Paz", document, LocalDate.of(2000, 1, 1), wins ? number : 1111)
              .toRows(rules);
      long place = journal.appendBets(agency, "", 0, rows, new SureWaiter());
      index.add(new BetsRecord(place, agency, "", 0, 1, rows.bytes(), 0, rows.length()), rows);
      if (wins) {
        documents[agency - 1].append(document).append('#');
        expected[agency - 1]++;
        lastOf[agency - 1] = rows;
      }
      if (i % 1000 == 0 || i == count - 1) {
        runLoop();
      }
    }
  }

  private void runLoop() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  void finishIndex() {
    search.prepare();
  }

  void find() {
    search.find(number, bets, this);
  }

  void findAgain() {
    search.findAgain(draw(), this);
  }

  void findAnew() {
    search.findAnew(draw(), this);
  }

  DrawnNumber drawn() {
    return new DrawnNumber(CONTEST, agencies, number, bets);
  }

  private DrawRecord draw() {
    return new DrawRecord(number, bets, "0".repeat(64), expected, "");
  }

  /** Adds each agency's last winner as often as it has won, with the same document. */
  void addAllTo(WinnersWriter writer) {
    for (int i = 0; i < agencies; i++) {
      documents[i].setLength(0);
    }
    for (int round = 0; round < 50; round++) {
      for (int i = 0; i < agencies; i++) {
        BetRows rows = lastOf[i];
        RowCursor row = new RowCursor(rows);
        row.next();
        writer.add(i + 1, row, rows.bytes(), 0, rows.length());
        documents[i].append(row.text(RowCursor.DOCUMENT)).append('#');
      }
    }
  }

  Winners winners() {
    return found.winners();
  }

  int[] counts() {
    return found.counts();
  }

  /** The winners that somebody found damaged last. */
  Winners damaged() {
    return damaged;
  }

  /** Why the journal could not be read. */
  IOException failure() {
    return failure;
  }

  int[] expectedCounts() {
    return expected;
  }

  /** All that an agency has won, as a list of documents. */
  String documents(int agency) {
    return documents[agency - 1].toString();
  }

  /** What was found is what was stored; it is closed then. */
  void assertHolds() throws Exception {
    Winners winners = winners();
    assertThat(winners.counts()).isEqualTo(expectedCounts());
    for (int agency = 1; agency <= 3; agency++) {
      assertThat(text(winners.of(agency).frame())).endsWith(documents(agency));
      AgencyWinners each = winners.of(agency);
      assertThat(text(each.push())).hasSize((int) (11 + each.typedBytes()));
    }
    winners.close();
  }

  static String text(ChunkedInput<ByteBuf> input) throws Exception {
    return text(UnpooledByteBufAllocator.DEFAULT.buffer(), input);
  }

  static String text(ByteBuf first, ChunkedInput<ByteBuf> input) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      take(first, all);
      while (!input.isEndOfInput()) {
        take(input.readChunk(UnpooledByteBufAllocator.DEFAULT), all);
      }
    } finally {
      input.close();
    }
    return all.toString(UTF_8);
  }

  private static void take(ByteBuf chunk, ByteArrayOutputStream all) throws IOException {
    chunk.readBytes(all, chunk.readableBytes()).release();
  }

  @Override
  public void found(FoundWinners winners) {
    found = winners;
  }

  @Override
  public void unreadable(IOException cause) {
    failure = cause;
  }

  @Override
  public void damaged(Winners winners) {
    damaged = winners;
  }
}
