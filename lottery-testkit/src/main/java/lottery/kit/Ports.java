package lottery.kit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/**
 * Ports for servers that come back on the same one.
 *
 * <p>They lie below the ports that the system assigns by itself. A client that keeps trying an
 * assigned port while nobody listens would at some time get the same port for its own end, and
 * connect to itself.
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
