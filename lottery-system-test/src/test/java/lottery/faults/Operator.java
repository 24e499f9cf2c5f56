package lottery.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import lottery.server.admin.ControlAddress;
import lottery.server.admin.ControlRequest;

/** Acts on a running server as {@code ctl} does. */
record Operator(Path dataDir) {
  /** Acts, and returns the reply. */
  String act(String command, Map<String, String> parameters) throws IOException {
    try (SocketChannel socket = ask(command, parameters)) {
      return new String(Channels.newInputStream(socket).readAllBytes(), UTF_8);
    }
  }

  /** Asks for an act, and does not wait for it. The caller closes the connection. */
  SocketChannel ask(String command, Map<String, String> parameters) throws IOException {
    UnixDomainSocketAddress address = ControlAddress.in(dataDir);
    SocketChannel socket = SocketChannel.open(address);
    socket.write(UTF_8.encode(new ControlRequest(command, parameters).toLine() + "\n"));
    return socket;
  }
}
