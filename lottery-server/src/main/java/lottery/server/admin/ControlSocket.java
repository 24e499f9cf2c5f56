package lottery.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;
import lottery.log.LogLine;
import lottery.server.contest.ConfiguredContest;
import lottery.server.contest.ContestLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control socket of a data directory, for the server's own user only. Opened while the
 * directory is locked, so a socket that is there already was left by a server that has died.
 *
 * <p>If no socket can be made, the server runs without one.
 */
public final class ControlSocket {
  private static final int MAX_REQUEST_BYTES = 16 << 10;
  private static final int READ_TIMEOUT_SECONDS = 10;
  private static final String ROOT = "root";

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private final Path file;
  private final Channel listener;

  private ControlSocket(Path file, Channel listener) {
    this.file = file;
    this.listener = listener;
  }

  /**
   * Opens the socket; empty, after a line at WARN, if that is not possible. Not on an event loop.
   *
   * @param leading the contests; nothing while another machine leads
   * @param cluster the machines of it; empty on a single server
   * @param feed whose loop is among {@code loops}, and is the only one
   * @param configured the defaults of a contest that is opened
   */
  public static Optional<ControlSocket> open(
      Path dataDir,
      EventLoopGroup loops,
      StatusFeed feed,
      Supplier<Optional<ContestLoop>> leading,
      Optional<ClusterControl> cluster,
      ConfiguredContest configured) {
    try {
      UnixDomainSocketAddress address = ControlAddress.in(dataDir);
      removeStale(address.getPath());
      ControlSocket socket =
          new ControlSocket(
              address.getPath(), listen(address, loops, feed, leading, cluster, configured));
      Files.setPosixFilePermissions(
          address.getPath(), PosixFilePermissions.fromString("rw-------"));
      return Optional.of(socket);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn(LogLine.fail("control").with("error", e.getMessage()).toString());
      return Optional.empty();
    }
  }

  private static void removeStale(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException(file + ": is no socket (expected: the one of a server that has died)");
    }
    Files.delete(file);
  }

  private static Channel listen(
      UnixDomainSocketAddress address,
      EventLoopGroup loops,
      StatusFeed feed,
      Supplier<Optional<ContestLoop>> leading,
      Optional<ClusterControl> cluster,
      ConfiguredContest configured)
      throws IOException {
    UserPrincipal owner = Files.getOwner(address.getPath().toAbsolutePath().getParent());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerDomainSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) throws IOException {
                    channel
                        .pipeline()
                        .addLast(new ReadTimeoutHandler(READ_TIMEOUT_SECONDS))
                        .addLast(new LineBasedFrameDecoder(MAX_REQUEST_BYTES, true, true))
                        .addLast(new StringDecoder(UTF_8))
                        .addLast(new StringEncoder(UTF_8))
                        .addLast(
                            new ControlHandler(
                                feed, leading, cluster, configured, ownUserOf(channel, owner)));
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(address + ": " + bound.cause().getMessage(), bound.cause());
    }
    return bound.channel();
  }

  /**
   * The user at the other end, from the operating system, without blanks, because an act cannot
   * contain them. The file's mode keeps other users out, except in the moment before it is set.
   */
  private static String ownUserOf(Channel channel, UserPrincipal owner) throws IOException {
    UserPrincipal peer =
        channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.SO_PEERCRED)).user();
    if (!peer.equals(owner) && !peer.getName().equals(ROOT)) {
      throw new IOException("user " + peer.getName() + " (expected: " + owner.getName() + ")");
    }
    return peer.getName().replace(' ', '_');
  }

  /** Closes it and removes its file. Any thread. */
  public Future<?> close() {
    return listener
        .close()
        .addListener(
            closed -> {
              try {
                Files.deleteIfExists(file);
              } catch (IOException e) {
                LOG.warn(LogLine.fail("control").with("error", e).toString());
              }
            });
  }
}
