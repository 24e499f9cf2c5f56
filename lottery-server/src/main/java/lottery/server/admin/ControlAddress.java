package lottery.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Where the control socket of a data directory is. */
public final class ControlAddress {
  public static final String FILE = "control.sock";

  /** The kernel has room for no more. */
  private static final int MAX_PATH_BYTES = 107;

  private ControlAddress() {}

  /**
   * The address of the socket, by its absolute path, or from the working directory where that is
   * shorter.
   *
   * @throws PathTooLongException if both have more than 107 bytes
   */
  public static UnixDomainSocketAddress in(Path dataDir) throws PathTooLongException {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = dataDir.toAbsolutePath().normalize().resolve(FILE);
    Path relative = here.relativize(absolute);
    Path shorter = bytes(relative) < bytes(absolute) ? relative : absolute;
    if (bytes(absolute) <= MAX_PATH_BYTES) {
      return UnixDomainSocketAddress.of(absolute);
    }
    if (bytes(shorter) > MAX_PATH_BYTES) {
      throw new PathTooLongException(absolute, bytes(absolute), MAX_PATH_BYTES);
    }
    return UnixDomainSocketAddress.of(shorter);
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(UTF_8).length;
  }
}
