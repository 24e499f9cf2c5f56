package lottery.cluster;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.server.cluster.ClusterConfig;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** The settings of Ratis that are not its own defaults. */
final class RatisProperties {
  /** The largest frame of an agency is 16 MiB, and its rows may be somewhat longer. */
  private static final SizeInBytes LARGEST_ENTRY = SizeInBytes.valueOf("32MB");

  /** An entry and what is around it. */
  private static final SizeInBytes WRITE_BUFFER = SizeInBytes.valueOf("33MB");

  private static final SizeInBytes LARGEST_MESSAGE = SizeInBytes.valueOf("64MB");

  private static final SizeInBytes SEGMENT = SizeInBytes.valueOf("32MB");

  /** Files that grow in large steps are forced faster. */
  private static final SizeInBytes PREALLOCATED = SizeInBytes.valueOf("16MB");

  /** Entries in memory: what followers that keep up still need, and not much more. */
  private static final SizeInBytes CACHE = SizeInBytes.valueOf("64MB");

  static final int CACHED_SEGMENTS = 2;

  /** A checkpoint every so many entries: under load every few seconds. */
  private static final int ENTRIES_PER_CHECKPOINT = 256;

  /** Nothing is purged: a new machine gets all entries, as there is no other way to catch up. */
  private static final long PRESERVED_ENTRIES = Long.MAX_VALUE / 2;

  /** A machine that was paused for long comes back, and is not closed for it. */
  private static final TimeDuration LONGEST_PAUSE = TimeDuration.valueOf(1, TimeUnit.DAYS);

  /**
   * How often a leader tries to reach a machine that is away: at once some times, then four times a
   * second for as long as it takes. By default it is every 5 s after a while, so that a machine
   * that is back would have no leader for that long.
   */
  private static final String TRIES = "1ms,10, 250ms,2000000000";

  private static final int STEP_DOWN_TIMEOUTS = 3;

  /**
   * Requests with entries that a leader has on their way to each machine. By default 8, and each
   * has all that the machine does not have, up to {@link #LARGEST_ENTRY}.
   */
  private static final int REQUESTS_IN_FLIGHT = 2;

  private RatisProperties() {}

  static RaftProperties of(ClusterConfig config, Path directory) {
    RaftProperties properties = new RaftProperties();
    setRpc(properties, config);
    setLog(properties, directory);
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
    RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, ENTRIES_PER_CHECKPOINT);
    // There are no snapshots to send: what a checkpoint notes is this machine's own.
    RaftServerConfigKeys.Log.Appender.setInstallSnapshotEnabled(properties, false);
    return properties;
  }

  private static void setRpc(RaftProperties properties, ClusterConfig config) {
    // Ratis' own transport on Netty loses requests (RATIS-2605).
    RaftConfigKeys.Rpc.setType(properties, new ForcedGrpc());
    InetSocketAddress own = config.peers().get(config.node());
    GrpcConfigKeys.Server.setHost(properties, own.getHostString());
    GrpcConfigKeys.Server.setPort(properties, own.getPort());
    GrpcConfigKeys.setMessageSizeMax(properties, LARGEST_MESSAGE);
    GrpcConfigKeys.Server.setLeaderOutstandingAppendsMax(properties, REQUESTS_IN_FLIGHT);
    // Heartbeats do not wait behind megabytes of entries.
    GrpcConfigKeys.Server.setHeartbeatChannel(properties, true);
    RaftServerConfigKeys.Rpc.setTimeoutMin(properties, millis(config.shortestSilence()));
    RaftServerConfigKeys.Rpc.setTimeoutMax(properties, millis(config.longestSilence()));
    Duration timeout = config.electionTimeout();
    // A machine that woke late waits for its leader anew. By default 0.3 s are late, which is usual
    // on a busy machine, and each time costs another sleep.
    RaftServerConfigKeys.setSleepDeviationThreshold(properties, millis(timeout));
    // So long one that led and heard nothing of the others stands for no election, even if nobody
    // else has all entries; by default 10 s. One that was paused for as long gives up its lead.
    RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(
        properties, millis(timeout.multipliedBy(STEP_DOWN_TIMEOUTS)));
    RaftServerConfigKeys.Rpc.setSlownessTimeout(properties, LONGEST_PAUSE);
    RaftServerConfigKeys.setCloseThreshold(properties, LONGEST_PAUSE);
  }

  private static void setLog(RaftProperties properties, Path directory) {
    RaftServerConfigKeys.setStorageDir(properties, List.of(directory.toFile()));
    RaftServerConfigKeys.setRemovedGroupsDir(properties, directory.resolve("removed").toFile());
    RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SEGMENT);
    RaftServerConfigKeys.Log.setPreallocatedSize(properties, PREALLOCATED);
    RaftServerConfigKeys.Log.setWriteBufferSize(properties, WRITE_BUFFER);
    RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, LARGEST_ENTRY);
    RaftServerConfigKeys.Log.Appender.setRetryPolicy(properties, TRIES);
    RaftServerConfigKeys.Log.setSegmentCacheSizeMax(properties, CACHE);
    RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, CACHED_SEGMENTS);
    RaftServerConfigKeys.Log.setPurgePreservationLogNum(properties, PRESERVED_ENTRIES);
    // By default a follower that is storing entries from some index on takes a request with the
    // same first entry and more of them for the same request, and says that it has them all. The
    // leader believes that, and never sends the others.
    RaftServerConfigKeys.Log.setAppendEntriesComposeEnabled(properties, false);
  }

  private static TimeDuration millis(Duration duration) {
    return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
