package lottery.proof;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** The random 16 bytes that identify a contest. */
public record ContestId(UUID value) {
  static final int BYTES = 16;

  /**
   * @param hex 32 lower-case hex digits
   */
  public static ContestId ofHex(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(Texts.hex(hex, BYTES));
    return new ContestId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  /** 32 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  // By hand, as hashCode: a JVM makes a record's own at their first call, and starts later for it.
  @Override
  public boolean equals(Object other) {
    return other instanceof ContestId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return hex();
  }
}
