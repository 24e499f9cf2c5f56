package lottery.server.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lottery.server.contest.ContestStatus;

/** Where the figures of a status come from. Any thread. */
public interface StatusSources {
  /**
   * Asks where the contests stand.
   *
   * @param told on any thread, once; with nothing while the server starts
   */
  void askContests(Consumer<Optional<ContestStatus>> told);

  /** The disk, if it has answered lately. */
  Optional<DiskSpace> disk();

  /** Where this machine of a cluster stands; nothing on a single server. */
  Optional<ClusterStatus> cluster();

  /** Whether an agency is connected. */
  boolean isConnected(int agency);

  /** What an operator should look at. */
  List<Warning> warnings();
}
