package lottery.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lottery.codec.FrameTooLongException;
import lottery.codec.Wire;
import lottery.codec.message.Message;
import lottery.codec.typed.TypedFormatException;
import lottery.kit.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Valid, mutated and random conversations, cut anywhere: whatever comes, a decoder answers with
 * messages or with one refusal, gives back every buffer, and takes no more memory than its limit
 * allows. A failure prints the seed and the bytes that repeat it.
 */
class DecoderFuzzTest {

  /**
   * A frame's worth that waits for its end, the same in a buffer that has just grown, and one read.
   */
  private static final long MAX_MEMORY = 4L * Target.MAX_BYTES;

  private static final long SEED = 20240821;

  @ParameterizedTest
  @EnumSource
  void nothingBreaksADecoder(Target target) {
    fuzz(target, 20_000);
  }

  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  @ParameterizedTest
  @CsvSource({
    "TLV_SERVER, 5000000",
    "TLV_AGENCY, 2000000",
    "TYPED_SERVER, 3000000",
    "TYPED_AGENCY, 1000000"
  })
  void tenMillionFramesDoNotBreakADecoder(Target target, long frames) {
    fuzz(target, frames);
  }

  private static void fuzz(Target target, long frames) {
    Fuzz fuzz = new Fuzz(target);
    long begun = System.nanoTime();
    if (Seeds.isOneAsked()) {
      Seeds.run(SEED, 1, fuzz::converse);
      return;
    }
    while (fuzz.frames < frames) {
      Seeds.run(SEED + fuzz.conversations, 1, fuzz::converse);
    }
    System.out.printf(
        "counted: %s: %d frames in %d conversations, %d messages, %d refusals, %d ms%n",
        target,
        fuzz.frames,
        fuzz.conversations,
        fuzz.messages,
        fuzz.refusals,
        (System.nanoTime() - begun) / 1_000_000);
    assertThat(fuzz.messages).as("most of it was understood").isGreaterThan(frames / 10);
  }

  private static final class Fuzz {
    private final Target target;
    private final List<byte[]> valid;
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    private long conversations;
    private long frames;
    private long messages;
    private long refusals;

    Fuzz(Target target) {
      this.target = target;
      this.valid = target.frames(new Random(SEED));
    }

    void converse(long seed) {
      conversations++;
      Random random = new Random(seed);
      byte[] bytes = conversation(random);
      try {
        deliver(bytes, random);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(target + ": " + HexFormat.of().formatHex(bytes), e);
      }
    }

    private byte[] conversation(Random random) {
      if (random.nextInt(50) == 0) {
        frames++;
        byte[] noise = new byte[random.nextInt(500)];
        random.nextBytes(noise);
        return noise;
      }
      byte[][] parts = new byte[1 + target.framesInAConversation(random)][];
      parts[0] = target.begin();
      for (int i = 1; i < parts.length; i++) {
        parts[i] = valid.get(random.nextInt(valid.size()));
      }
      frames += (long) (parts.length - 1) * target.messagesInAFrame();
      return new Mutator(random).mutate(Wire.concat(parts));
    }

    private void deliver(byte[] bytes, Random random) {
      EmbeddedChannel channel = new EmbeddedChannel();
      channel.config().setAllocator(allocator);
      target.install(channel.pipeline());
      Refusals expected = new Refusals();
      channel.pipeline().addLast(expected);
      target.prepare(channel);
      for (int from = 0; from < bytes.length; ) {
        int length = Math.min(bytes.length - from, 1 + random.nextInt(1 << random.nextInt(12)));
        ByteBuf part = allocator.buffer(length);
        part.writeBytes(bytes, from, length);
        channel.writeInbound(part);
        from += length;
        assertThat(used()).as("memory").isLessThan(MAX_MEMORY);
      }
      for (Message m = channel.readInbound(); m != null; m = channel.readInbound()) {
        messages++;
      }
      channel.finishAndReleaseAll();
      refusals += expected.count;
      assertThat(expected.count).as("refusals").isLessThanOrEqualTo(1);
      assertThat(used()).as("bytes that were not given back").isZero();
    }

    private long used() {
      return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }
  }

  /** The end of the pipeline: the only exceptions that may come here are refusals. */
  private static final class Refusals extends ChannelInboundHandlerAdapter {
    private int count;

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      if (cause instanceof FrameTooLongException || cause instanceof TypedFormatException) {
        count++;
      } else {
        ctx.fireExceptionCaught(cause);
      }
    }
  }
}
