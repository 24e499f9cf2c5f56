package lottery.bench.scale;

import java.io.Closeable;
import java.io.IOException;
import org.HdrHistogram.Histogram;

/** Many agencies that wait for the draw, on one thread. */
interface Crowd extends Closeable {
  /** Connects all of them and lets them ask, until all of them wait. */
  void arrive() throws IOException;

  /** Lets them wait for a while. */
  void waitFor(long nanos) throws IOException;

  /**
   * Returns when every agency has its winners, after the draw was requested at {@code since}.
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

  /** How often connecting took longer than the first repetition of a lost SYN. */
  long delays();
}
