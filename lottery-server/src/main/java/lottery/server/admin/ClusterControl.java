package lottery.server.admin;

import lottery.server.contest.ActResult;

/**
 * What operators see and change of the machines of a cluster. Results come on any thread, and may
 * take long. Any thread.
 */
public interface ClusterControl {
  /** Where this machine stands, and what it knows of the others. */
  ClusterStatus status();

  /**
   * Has another machine lead.
   *
   * @param who acts
   */
  void transfer(String who, String node, ActResult result);

  /**
   * Adds a machine.
   *
   * @param who acts
   * @param peer {@code name=host:port}
   */
  void add(String who, String peer, ActResult result);

  /**
   * Removes a machine.
   *
   * @param who acts
   */
  void remove(String who, String node, ActResult result);
}
