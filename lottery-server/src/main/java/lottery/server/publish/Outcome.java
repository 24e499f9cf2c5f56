package lottery.server.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lottery.proof.Hash;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.JournalScan;
import lottery.server.journal.SomeRecords;
import lottery.server.journal.Storage;

/** Everything of a contest's journal but its bets. */
final class Outcome implements SomeRecords {
  private final List<String> acts = new ArrayList<>();
  private String seal;
  private String number = "";
  private DrawRecord draw;

  private Outcome() {}

  static Outcome read(Storage contest) throws IOException {
    Outcome outcome = new Outcome();
    JournalScan.read(contest, outcome);
    return outcome;
  }

  @Override
  public void act(String line) {
    acts.add(line);
  }

  @Override
  public void seal(String note) {
    seal = note;
  }

  @Override
  public void number(String text) {
    number = text;
  }

  @Override
  public void draw(DrawRecord drawn) {
    draw = drawn;
  }

  /** The whole audit.txt. */
  String actsText() {
    return acts.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  boolean isSealed() {
    return seal != null;
  }

  /** The whole seal.txt; empty when there is none. */
  String sealText() {
    return seal == null ? "" : seal;
  }

  /** The whole number.txt; empty when there is none. */
  String number() {
    return number;
  }

  /** Null before the draw. */
  DrawRecord draw() {
    return draw;
  }

  /** The whole draw.txt; empty before the draw. */
  String drawText() {
    return draw == null
        ? ""
        : DrawText.of(
            draw.number(),
            Arrays.stream(draw.winnersByAgency()).asLongStream().toArray(),
            Hash.ofHex(draw.audit()));
  }
}
