package lottery.bench.scale;

import java.io.Closeable;
import java.io.IOException;
import org.HdrHistogram.Histogram;

/** Many agencies that wait for the draw, on one thread. */
interface Crowd extends Closeable {
  /** Brings all of them to where they wait. */
  void arrive() throws IOException;

  /** Lets them wait for a while. */
  void waitFor(long nanos) throws IOException;

  /**
   * The draw was called for at {@code since}: returns when every one of them has its winners.
   *
   * @return nanoseconds from then on, of each
   */
  Histogram learn(long since) throws IOException;

  /** How many they are. */
  int size();

  /** Connections made so far. */
  long connections();

  /** Connections that were refused or broken; each was tried again. */
  long refusals();

  /** Connecting took longer than the first repetition of a lost SYN. */
  long delays();
}
