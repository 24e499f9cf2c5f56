package lottery.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection's bytes, with TLS or without; nothing blocks. */
interface Wire extends Closeable {

  /** Reads what has come; -1 at the end. */
  int read(ByteBuffer in) throws IOException;

  /** Takes as much as there is room for. */
  void write(ByteBuffer out) throws IOException;

  /** Whether something that was taken has not gone to the socket yet. */
  boolean hasUnsent();

  /** Without TLS. */
  record Plain(SocketChannel channel) implements Wire {
    @Override
    public int read(ByteBuffer in) throws IOException {
      return channel.read(in);
    }

    @Override
    public void write(ByteBuffer out) throws IOException {
      channel.write(out);
    }

    @Override
    public boolean hasUnsent() {
      return false;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
