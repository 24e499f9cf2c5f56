package lottery.forgery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lottery.agency.seal.OwnReceipt;
import lottery.agency.seal.SealException;
import lottery.agency.seal.SealFolder;
import lottery.agency.seal.ShownSeal;
import lottery.forgery.Forgery.Shown;
import lottery.forgery.Forgery.ToAgency;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Verify;
import lottery.server.publish.DirectoryCheck;
import lottery.server.publish.PublishedCheck;
import lottery.server.publish.WrittenContest;

/** Lets everybody look at a contest. */
final class Checkers {
  private static final Path SCRIPT = Path.of("..", "deploy", "recount.py").toAbsolutePath();

  private final Path directory;

  /**
   * @param directory empty
   */
  Checkers(Path directory) {
    this.directory = directory;
  }

  /** Who has found something wrong. */
  Set<Catcher> look(Shown shown) throws IOException, InterruptedException {
    Set<Catcher> catchers = EnumSet.noneOf(Catcher.class);
    if (shown.directory() != null && !isSound(shown.directory())) {
      catchers.add(Catcher.VERIFY);
    }
    if (shown.record() != null) {
      Path published = Files.createDirectory(directory.resolve("published"));
      shown.record().writeTo(published);
      if (!PublishedCheck.read(published).isRight()) {
        catchers.add(Catcher.PUBLISHED);
      }
      if (!recount(published).startsWith("right: ")) {
        catchers.add(Catcher.RECOUNT);
      }
    }
    if (shown.agency() != null && isCaughtByAgency(shown.agency())) {
      catchers.add(Catcher.AGENCY);
    }
    return catchers;
  }

  private static boolean isSound(WrittenContest contest) throws IOException {
    FakeStorage storage = contest.storage();
    return Verify.read(storage, DirectoryCheck.of(storage)).isSound();
  }

  /** What {@code deploy/recount.py} says. */
  static String recount(Path published) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", "-IS", SCRIPT.toString(), published.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(said.startsWith("right: ") ? 0 : 1);
    return said;
  }

  private boolean isCaughtByAgency(ToAgency agency) throws IOException {
    SealFolder folder = SealFolder.at(directory.resolve("seals"));
    Instant inTime = Instant.ofEpochSecond(Book.SEALED_AT + 1);
    try {
      if (agency.sawSeal()) {
        WrittenContest right = Book.sealed();
        ShownSeal.of(right.terms().toText(), right.note(), Optional.empty()).keepIn(folder, inTime);
      }
      if (agency.seal().isEmpty()) {
        return ShownSeal.isKept(agency.terms(), folder);
      }
      ShownSeal shown = ShownSeal.of(agency.terms(), agency.seal(), Optional.empty());
      shown.keepIn(folder, agency.isLate() ? Instant.ofEpochSecond(Book.ROUND_AT) : inTime);
      if (agency.receipt().isPresent()) {
        check(agency.receipt().get(), shown);
      }
      return false;
    } catch (SealException e) {
      return true;
    }
  }

  /**
   * @param receipt empty if the server has none to show
   */
  private static void check(byte[] receipt, ShownSeal shown) throws SealException {
    if (receipt.length == 0) {
      throw new SealException("no receipt");
    }
    long last = Book.OWN_ROWS.size() - 1L;
    OwnReceipt own = OwnReceipt.of(receipt, Book.AGENCY, Book.STREAM, last, shown);
    own.requireRows(Book.ownBets(own.first(), own.count()));
  }
}
