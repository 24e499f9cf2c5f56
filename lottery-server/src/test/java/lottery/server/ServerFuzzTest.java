package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import lottery.kit.LineListener;
import lottery.kit.Seeds;
import lottery.server.CutAnywhereTest.Conversation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged conversations of all dialects through the whole pipeline, cut anywhere and broken off:
 * none ends in an error of ours, and every buffer comes back. A failure prints the seed and the
 * bytes that repeat it.
 */
class ServerFuzzTest {
  private static final long SEED = 7574;

  /** Of each connection: a frame, the same in a buffer that has just grown, and replies. */
  private static final long MAX_MEMORY = 512 << 10;

  @TempDir Path directory;

  private final PrintStream console = System.out;
  private final AtomicReference<String> error = new AtomicReference<>();
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private SteppedCentral central;

  @BeforeEach
  void open() throws Exception {
    System.setOut(new LineListener(this::watch));
    central =
        new SteppedCentral(
            directory, Map.of("SERVER_AGENCIES", "1", "SERVER_MAX_FRAME_BYTES", "65536"));
  }

  @AfterEach
  void close() {
    central.close();
    System.setOut(console);
  }

  @Test
  void nothingBreaksAConnection() {
    fuzz(1_000);
  }

  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  @Test
  void nothingBreaksManyConnections() {
    fuzz(50_000);
  }

  private void fuzz(int connections) {
    Seeds.run(SEED, connections, this::converse);
  }

  private void converse(long seed) {
    Random random = new Random(seed);
    byte[] bytes = damaged(random);
    try {
      converse(bytes, random);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(HexFormat.of().formatHex(bytes), e);
    }
  }

  private void converse(byte[] bytes, Random random) {
    EmbeddedChannel peer = central.connect(allocator);
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(100));
      central.send(peer, bytes, from, to);
      from = to;
      assertThat(used()).as("memory").isLessThan(MAX_MEMORY);
    }
    for (ByteBuf reply = peer.readOutbound(); reply != null; reply = peer.readOutbound()) {
      reply.release();
    }
    peer.finishAndReleaseAll();
    assertThat(used()).as("bytes that were not given back").isZero();
    assertThat(error.get()).as("an error of ours").isNull();
  }

  /** Peers' mistakes are WARN lines; an ERROR line is a mistake of ours. */
  private void watch(String line) {
    if (line.startsWith("ERROR ")) {
      error.set(line);
    }
  }

  private long used() {
    return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
  }

  private static byte[] damaged(Random random) {
    Conversation[] all = Conversation.values();
    byte[] bytes = all[random.nextInt(all.length)].says;
    for (int left = random.nextInt(4); left > 0 && bytes.length > 0; left--) {
      bytes = damagedOnce(bytes, random);
    }
    return bytes;
  }

  private static byte[] damagedOnce(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(12);
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return switch (random.nextInt(5)) {
      case 0 -> joined(head, noise, tail);
      case 1 -> joined(head, Arrays.copyOfRange(tail, Math.min(length, tail.length), tail.length));
      case 2 -> joined(head, tail, tail);
      case 3 -> head;
      default -> {
        byte[] changed = bytes.clone();
        changed[at] = noise[0];
        yield changed;
      }
    };
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
