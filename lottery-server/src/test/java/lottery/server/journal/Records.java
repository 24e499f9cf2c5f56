package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is read from a journal, a line of text for each record. */
final class Records implements RecordVisitor {
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();

  static String bets(int agency, String stream, long first, int count, String rows) {
    return "bets " + agency + " " + stream + " " + first + "+" + count + " " + rows;
  }

  @Override
  public void bets(
      int agency, String stream, long first, int count, byte[] buf, int from, int length) {
    String text = new String(buf, from, length, UTF_8);
    rows.append(text);
    lines.add(bets(agency, stream, first, count, text));
  }

  @Override
  public void ready(int agency) {
    lines.add("ready " + agency);
  }

  @Override
  public void draw(DrawRecord draw) {
    lines.add("draw " + draw);
  }

  List<String> lines() {
    return lines;
  }

  /** All canonical rows. */
  String rows() {
    return rows.toString();
  }
}
