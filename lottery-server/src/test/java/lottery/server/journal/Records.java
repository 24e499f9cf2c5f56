package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is read from a journal, a line of text for each record. */
final class Records implements Examiner {
  private final List<String> lines = new ArrayList<>();
  private final List<Long> places = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();

  static String bets(int agency, String stream, long first, int count, String rows) {
    return "bets " + agency + " " + stream + " " + first + "+" + count + " " + rows;
  }

  @Override
  public void bets(BetsRecord bets) {
    String text = new String(bets.buf(), bets.from(), bets.length(), UTF_8);
    rows.append(text);
    places.add(bets.place());
    lines.add(bets(bets.agency(), bets.stream(), bets.first(), bets.count(), text));
  }

  @Override
  public void ready(int agency) {
    lines.add("ready " + agency);
  }

  @Override
  public void act(String line) {
    lines.add("act " + line);
  }

  @Override
  public void seal(String note) {
    lines.add("seal " + note);
  }

  @Override
  public void number(String text) {
    lines.add("number " + text);
  }

  @Override
  public void draw(DrawRecord draw) {
    lines.add("draw " + draw);
  }

  List<String> lines() {
    return lines;
  }

  /** Where the records with bets are. */
  List<Long> places() {
    return places;
  }

  /** All canonical rows. */
  String rows() {
    return rows.toString();
  }

  @Override
  public List<String> facts() {
    return List.of("lines        " + lines.size());
  }

  @Override
  public List<String> findings() {
    return lines.isEmpty() ? List.of("nothing is there") : List.of();
  }
}
