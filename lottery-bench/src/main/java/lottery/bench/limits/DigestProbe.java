package lottery.bench.limits;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The checksums that every stored byte goes through, over 1 MiB that is in the cache, as bytes a
 * second of one thread.
 */
public final class DigestProbe {
  private static final int BYTES = 1 << 20;
  private static final int WARMUP = 200;
  private static final int ROUNDS = 400;

  private DigestProbe() {}

  public static double crc32c() {
    return bytesPerSecond(new CRC32C()::update);
  }

  public static double sha256() {
    try {
      return bytesPerSecond(MessageDigest.getInstance("SHA-256")::update);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static double bytesPerSecond(Consumer<byte[]> digest) {
    byte[] bytes = new byte[BYTES];
    long begin = 0;
    for (int round = 0; round < WARMUP + ROUNDS; round++) {
      if (round == WARMUP) {
        begin = System.nanoTime();
      }
      digest.accept(bytes);
    }
    return (double) BYTES * ROUNDS / ((System.nanoTime() - begin) / 1e9);
  }
}
