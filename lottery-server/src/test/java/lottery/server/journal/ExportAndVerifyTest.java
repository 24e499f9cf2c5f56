package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.zip.CRC32C;
import lottery.codec.bet.BetRows;
import org.junit.jupiter.api.Test;

class ExportAndVerifyTest {
  private final FakeStorage storage = new FakeStorage(1);
  private final StringBuilder rows = new StringBuilder();

  private Contest write() throws Exception {
    Contest contest = Contest.open(storage);
    for (int i = 0; i < 40; i++) {
      append(contest, 1, "one.csv", 2L * i, Bets.of(1, 2L * i, 2));
      append(contest, 2, "", 0, Bets.of(2, i, 1));
      contest.loop.run();
    }
    contest.journal.appendReady(2, contest.waiter("ready"));
    contest.loop.run();
    return contest;
  }

  private void append(Contest contest, int agency, String stream, long first, BetRows bets)
      throws NoSpaceException {
    contest.journal.appendBets(agency, stream, first, bets, contest.waiter("w"));
    rows.append(Bets.text(bets));
  }

  private static String export(Storage from) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Export.copy(from, out);
    return out.toString(UTF_8);
  }

  private static String print(VerifyReport report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.printTo(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  @Test
  void exportsTheRowsInStoredOrderAndTheirDigestIsTheFingerprint() throws Exception {
    Contest contest = write();
    contest.close();
    assertThat(export(storage)).isEqualTo(rows.toString());
    assertThat(Bets.sha256(export(storage))).isEqualTo(contest.journal.fingerprint());
    assertThat(Export.copy(storage, OutputStream.nullOutputStream())).isEqualTo(120);
  }

  @Test
  void exportsBesideAServerThatAppends() throws Exception {
    write();
    assertThat(export(storage)).isEqualTo(rows.toString());
  }

  @Test
  void takesForDamageNothingThatAServerWritesMeanwhile() throws Exception {
    SegmentSizes sizes = new SegmentSizes(1 << 16, 1 << 16);
    Contest contest = Contest.open(storage, sizes);
    append(contest, 1, "", 0, Bets.of(1, 1, 1));
    contest.loop.run();
    Storage busy =
        new BusyStorage(
            storage,
            100,
            () -> {
              append(contest, 1, "", 0, Bets.of(1, 1, 3));
              contest.loop.run();
            });
    String exported = export(busy);
    assertThat(rows.toString()).startsWith(exported);
    assertThat(exported.length()).isGreaterThan(100);
    VerifyReport report =
        Verify.read(
            new BusyStorage(
                storage,
                100,
                () -> {
                  append(contest, 1, "", 0, Bets.of(1, 1, 3));
                  contest.loop.run();
                }));
    assertThat(report.faults()).isEmpty();
  }

  @Test
  void exportsWhatIsBeforeDamage() throws Exception {
    write().close();
    byte[] segment = storage.contents("journal-000002.seg");
    segment[64 + 45] ^= 1;
    storage.put("journal-000002.seg", segment);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> Export.copy(storage, out)).isInstanceOf(DamagedJournalException.class);
    assertThat(rows.toString()).startsWith(out.toString(UTF_8));
    assertThat(out.size()).isPositive();
  }

  @Test
  void saysThatThereIsNoJournal() {
    assertThatThrownBy(() -> export(storage))
        .isInstanceOf(JournalException.class)
        .hasMessage("fake: there is no journal in this directory");
    assertThatThrownBy(() -> Verify.read(storage)).isInstanceOf(JournalException.class);
  }

  @Test
  void reportsWhatIsStored() throws Exception {
    Contest contest = write();
    DrawRecord draw =
        new DrawRecord(
            7574,
            contest.journal.bets(),
            contest.journal.fingerprint(),
            new int[] {4, 0, 1},
            "00".repeat(32));
    contest.journal.appendDraw(draw, contest.waiter("draw"));
    contest.close();
    VerifyReport report = Verify.read(storage);
    assertThat(report.isSound()).isTrue();
    assertThat(report.bets()).isEqualTo(120);
    assertThat(report.fingerprint()).isEqualTo(Bets.sha256(rows.toString()));
    assertThat(report.ready()).containsExactly(2);
    assertThat(report.draw()).isEqualTo(draw);
    assertThat(report.segments()).isEqualTo(storage.list().size());
    assertThat(report.segmentBytes()).isEqualTo(storage.usedBytes());
    assertThat(report.tornBytes()).isZero();
    assertThat(report.streams())
        .extracting(VerifyReport.Stream::agency, VerifyReport.Stream::name)
        .containsExactly(tuple(1, "one.csv"), tuple(2, ""));
    CRC32C crc = new CRC32C();
    rows.toString()
        .lines()
        .filter(row -> row.startsWith("1,"))
        .forEach(row -> crc.update((row + "\r\n").getBytes(UTF_8)));
    assertThat(report.streams().get(0).digest()).isEqualTo((int) crc.getValue());
    assertThat(print(report))
        .contains(
            "agency 1     80 bets, crc32c %08x, stream one.csv".formatted(crc.getValue()),
            "agency 2     40 bets, crc32c ",
            "bets         120\n",
            "ready        2 (1 of 3)\n",
            "draw         number 7574, winners 4 0 1\n",
            "result       sound\n");
  }

  @Test
  void listsAllDamage() throws Exception {
    write().close();
    for (String name : List.of("journal-000001.seg", "journal-000003.seg")) {
      byte[] segment = storage.contents(name);
      segment[64 + 45] ^= 1;
      segment[700] ^= 1;
      storage.put(name, segment);
    }
    byte[] header = storage.contents("journal-000002.seg");
    header[20] ^= 1;
    storage.put("journal-000002.seg", header);
    VerifyReport report = Verify.read(storage);
    assertThat(report.isSound()).isFalse();
    assertThat(report.faults())
        .filteredOn(fault -> fault.startsWith("journal-"))
        .hasSizeGreaterThanOrEqualTo(4)
        .anyMatch(fault -> fault.startsWith("journal-000001.seg at offset 64: "))
        .anyMatch(fault -> fault.startsWith("journal-000002.seg at offset 0: "))
        .anyMatch(fault -> fault.startsWith("journal-000003.seg at offset 64: "));
    assertThat(print(report)).contains("DAMAGE       journal-000001.seg", "result       damaged");
  }

  @Test
  void noticesADrawThatDoesNotFitTheBets() throws Exception {
    Contest contest = write();
    contest.journal.appendDraw(
        new DrawRecord(7574, 1, "00".repeat(32), new int[3], "00".repeat(32)),
        contest.waiter("draw"));
    contest.close();
    assertThat(Verify.read(storage).faults())
        .singleElement()
        .asString()
        .startsWith("the draw was of 1 bets with fingerprint 0000");
  }

  @Test
  void noticesAStreamWithAGap() throws Exception {
    Contest contest = Contest.open(storage);
    append(contest, 1, "a", 0, Bets.of(1, 1, 2));
    append(contest, 1, "a", 5, Bets.of(1, 1, 2));
    append(contest, 1, "a", 7, Bets.of(1, 1, 2));
    contest.close();
    assertThat(Verify.read(storage).faults())
        .as("said once, and not of what follows")
        .containsExactly("agency 1, stream a: bets from 5 on (expected: from 2 on)");
  }

  @Test
  void tellsATornTailFromDamage() throws Exception {
    write().close();
    String newest = storage.list().get(storage.list().size() - 1);
    byte[] segment = storage.contents(newest);
    segment[segment.length - 1] = 1;
    storage.put(newest, segment);
    VerifyReport report = Verify.read(storage);
    assertThat(report.isSound()).isTrue();
    assertThat(report.tornBytes()).isPositive();
    assertThat(print(report)).contains("bytes that are not a record yet");
    assertThat(export(storage)).isEqualTo(rows.toString());
  }
}
