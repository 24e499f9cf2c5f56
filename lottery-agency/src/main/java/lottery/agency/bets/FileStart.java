package lottery.agency.bets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first bytes of a file. They identify files that hold no bets but are often sent by mistake,
 * so that the message can name their kind. Read row by row, such a file would only be thousands of
 * wrong rows.
 */
final class FileStart {
  static final int BYTES = 4096;

  /** UTF-32 comes before UTF-16, because its mark begins with that of UTF-16. */
  private static final Map<String, String> SIGNATURES = new LinkedHashMap<>();

  static {
    SIGNATURES.put("\u001F\u008B", "compressed with gzip");
    SIGNATURES.put("PK\u0003\u0004", "a zip archive, or a spreadsheet");
    SIGNATURES.put("PK\u0005\u0006", "an empty zip archive");
    SIGNATURES.put("\u00FD7zXZ\0", "compressed with xz");
    SIGNATURES.put("(\u00B5/\u00FD", "compressed with zstd");
    SIGNATURES.put("BZh", "compressed with bzip2");
    SIGNATURES.put("7z\u00BC\u00AF'\u001C", "a 7z archive");
    SIGNATURES.put("\u0004\"M\u0018", "compressed with lz4");
    SIGNATURES.put("LZIP", "compressed with lzip");
    SIGNATURES.put("\u001F\u009D", "compressed with compress");
    SIGNATURES.put("Rar!\u001A\u0007", "a rar archive");
    SIGNATURES.put("\u00D0\u00CF\u0011\u00E0", "an Office document");
    SIGNATURES.put("%PDF-", "a PDF document");
    SIGNATURES.put("\u007FELF", "a program");
    SIGNATURES.put("SQLite format 3\0", "an SQLite database");
    SIGNATURES.put("\u00FF\u00FE\0\0", "in UTF-32");
    SIGNATURES.put("\0\0\u00FE\u00FF", "in UTF-32");
    SIGNATURES.put("\u00FF\u00FE", "in UTF-16");
    SIGNATURES.put("\u00FE\u00FF", "in UTF-16");
    SIGNATURES.put("+/v8", "in UTF-7");
  }

  private static final String OTHER_SEPARATORS = ";\t|";
  private static final int SEPARATORS = CsvRow.COLUMNS - 1;

  /**
   * More control characters than one in this many bytes mean a binary file. A text has hardly any,
   * and a single one is reported with its row.
   */
  private static final int BINARY_SHARE = 20;

  private final byte[] bytes;

  FileStart(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The kind of the file, if it is not bets in UTF-8 separated by commas. */
  Optional<String> otherKind() {
    return signature().or(this::wideText).or(this::binary).or(this::otherSeparator);
  }

  private Optional<String> signature() {
    for (Map.Entry<String, String> known : SIGNATURES.entrySet()) {
      byte[] begin = known.getKey().getBytes(StandardCharsets.ISO_8859_1);
      if (bytes.length >= begin.length
          && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length)) {
        return Optional.of(known.getValue());
      }
    }
    return Optional.empty();
  }

  /** UTF-16 without a mark: in mostly ASCII text every other byte is zero. */
  private Optional<String> wideText() {
    int[] zeros = new int[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    int pairs = bytes.length / 2;
    boolean isWide = pairs > 1 && Math.max(zeros[0], zeros[1]) * 4 >= pairs * 3;
    return isWide && Math.min(zeros[0], zeros[1]) * 4 < pairs
        ? Optional.of("in UTF-16, without a byte order mark")
        : Optional.empty();
  }

  private Optional<String> binary() {
    int controls = 0;
    for (byte b : bytes) {
      controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
    }
    return controls * BINARY_SHARE > bytes.length ? Optional.of("binary") : Optional.empty();
  }

  private Optional<String> otherSeparator() {
    int[] counts = new int[128];
    for (int i = 0; i < bytes.length && bytes[i] != '\n' && bytes[i] != '\r'; i++) {
      if (bytes[i] >= 0) {
        counts[bytes[i]]++;
      }
    }
    return OTHER_SEPARATORS
        .chars()
        .filter(c -> counts[c] >= SEPARATORS && counts[','] < SEPARATORS)
        .mapToObj(c -> "separated by " + nameOf(c))
        .findFirst();
  }

  /** A bar would be replaced in a log line, a tab too. */
  private static String nameOf(int separator) {
    return switch (separator) {
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      default -> "vertical bars";
    };
  }
}
