package lottery.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as what is in them; Markdown also understands it. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    rows.add(List.of(head));
  }

  /** Adds a row with as many cells as the head has. */
  void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.length + " cells (expected: " + rows.get(0).size() + ")");
    }
    rows.add(List.of(cells));
  }

  void print(PrintStream out) {
    for (int row = 0; row < rows.size(); row++) {
      StringBuilder line = new StringBuilder("|");
      for (int column = 0; column < rows.get(row).size(); column++) {
        line.append(String.format(" %-" + width(column) + "s |", rows.get(row).get(column)));
      }
      out.println(line);
      if (row == 0) {
        out.println(line.toString().replaceAll("[^|]", "-"));
      }
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
  }
}
