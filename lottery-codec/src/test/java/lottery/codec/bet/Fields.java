package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** The six fields of a bet as bytes with their bounds, valid until a test breaks one. */
final class Fields {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC);

  private final byte[][] fields = {
    bytes("1"), bytes("Ana"), bytes("Gil"), bytes("0099"), bytes("2001-02-28"), bytes("7574")
  };

  static Fields valid() {
    return new Fields();
  }

  Fields with(int field, String text) {
    return with(field, bytes(text));
  }

  Fields with(int field, byte[] value) {
    fields[field] = value;
    return this;
  }

  /** Lays the fields out with other bytes around them, and adds them. */
  void addTo(BetRowsBuilder builder) {
    byte[] src = new byte[3];
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    for (int field = 0; field < fields.length; field++) {
      bounds[2 * field] = src.length;
      src = append(src, fields[field]);
      bounds[2 * field + 1] = src.length;
      src = append(src, bytes("#"));
    }
    builder.add(src, bounds);
  }

  /** The row of these fields alone. */
  String row(BetRules rules) {
    BetRowsBuilder builder = new BetRowsBuilder(rules, 0);
    addTo(builder);
    return text(builder.build());
  }

  static String text(BetRows rows) {
    return new String(rows.bytes(), 0, rows.length(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] append(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
