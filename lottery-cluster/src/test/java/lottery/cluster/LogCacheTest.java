package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.raftlog.segmented.SegmentedRaftLog;
import org.apache.ratis.util.SizeInBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LogCacheTest {
  private static final int ENTRIES = 300;
  private static final int ENTRIES_OF_SEGMENT = 50;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path directory;

  /** Ratis looks when a segment is full; nothing can be given up then, as the disk has nothing. */
  @Test
  void segmentsAreGivenUpAlsoWhenNoMoreComes() throws Exception {
    CompletableFuture<Void> disk = new CompletableFuture<>();
    ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    try (RaftServer follower =
        LoneFollower.start(
            directory,
            disk,
            properties ->
                RaftServerConfigKeys.Log.setSegmentSizeMax(
                    properties,
                    SizeInBytes.valueOf(ENTRIES_OF_SEGMENT * LoneFollower.ENTRY_BYTES)))) {
      CompletableFuture<?> stored = follower.appendEntriesAsync(LoneFollower.request(1, ENTRIES));
      disk.complete(null);
      stored.join();
      RaftLog log = LoneFollower.log(follower);
      assertThat(inMemory(log)).isGreaterThan(RatisProperties.CACHED_SEGMENTS);
      LogCache.keep(() -> log, looking);
      Await.until(
          "few are in memory", LIMIT, () -> inMemory(log) == RatisProperties.CACHED_SEGMENTS);
    } finally {
      looking.shutdownNow();
    }
  }

  /** Full segments of which the entries are in memory. */
  private static long inMemory(RaftLog log) throws ReflectiveOperationException {
    Method cache = SegmentedRaftLog.class.getDeclaredMethod("getRaftLogCache");
    cache.setAccessible(true);
    Method count = cache.getReturnType().getDeclaredMethod("getCachedSegmentNum");
    count.setAccessible(true);
    return (long) count.invoke(cache.invoke(log));
  }
}
