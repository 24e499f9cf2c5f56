package lottery.agency;

import java.util.Locale;
import lottery.log.JsonText;

/** The forms of a list of winners; every line ends with a line feed. */
enum WinnersFormat {

  /** A document a line. */
  LINES {
    @Override
    String winner(int agency, long index, String document) {
      // No bet of this project has such characters, but another central's may.
      return document.replaceAll("\\p{Cntrl}", " ") + "\n";
    }
  },

  /** As in RFC 4180, with a header. */
  CSV {
    @Override
    String begin(int agency) {
      return "agency,document\n";
    }

    @Override
    String winner(int agency, long index, String document) {
      boolean isQuoted = document.isEmpty() || document.matches("(?s).*[,\"\\p{Cntrl}].*");
      return agency
          + ","
          + (isQuoted ? '"' + document.replace("\"", "\"\"") + '"' : document)
          + "\n";
    }
  },

  /** {@code {"agency":3,"winners":["30876370"],"count":1}}, a winner a line. */
  JSON {
    @Override
    String begin(int agency) {
      return "{\"agency\":" + agency + ",\"winners\":[";
    }

    @Override
    String winner(int agency, long index, String document) {
      return (index == 0 ? "\n" : ",\n") + JsonText.quoted(document);
    }

    @Override
    String end(long count) {
      return "\n],\"count\":" + count + "}\n";
    }
  };

  /** The form that a file's name promises, else {@link #LINES}. */
  static WinnersFormat ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv")) {
      return CSV;
    }
    return lower.endsWith(".json") ? JSON : LINES;
  }

  /** What comes before the winners. */
  String begin(int agency) {
    return "";
  }

  /**
   * One winner.
   *
   * @param index from 0
   */
  abstract String winner(int agency, long index, String document);

  /** What comes after the winners. */
  String end(long count) {
    return "";
  }

  /** As picocli's help and messages should show it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
