package lottery.faults.simulation;

/** An agency that is kept running: when it is killed, it is started again until it has finished. */
interface Agency {
  /** Begins; once. */
  void start();

  /** SIGKILL, and another start some time later. */
  void kill();

  /** Whether it has done all it had to. */
  boolean isDone();
}
