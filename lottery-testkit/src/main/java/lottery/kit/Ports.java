package lottery.kit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/**
 * Ports for servers that come back on the same one.
 *
 * <p>They lie below those that the system hands out by itself: a client that keeps knocking at such
 * a port while nobody listens would at some time be given the very same port as its own, and reach
 * itself.
 */
public final class Ports {
  private static final int LOWEST = 12_400;
  private static final int HIGHEST = 32_000;

  private Ports() {}

  public static int free() throws IOException {
    SplittableRandom random = new SplittableRandom();
    while (true) {
      int port = random.nextInt(LOWEST, HIGHEST);
      try (ServerSocket probe = new ServerSocket(port)) {
        return probe.getLocalPort();
      } catch (java.net.BindException taken) {
        // Another one then.
      }
    }
  }
}
