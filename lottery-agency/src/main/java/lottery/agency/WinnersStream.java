package lottery.agency;

import java.io.IOException;
import java.io.OutputStream;

/** Winners go to a pipe, a device or standard output, which other programs read meanwhile. */
final class WinnersStream implements WinnersTarget {
  private final String name;
  private final OutputStream out;

  WinnersStream(String name, OutputStream out) {
    this.name = name;
    this.out = out;
  }

  @Override
  public boolean restart() {
    return false;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** Closes it, because some devices and file systems fail only then. */
  @Override
  public void complete() throws IOException {
    out.close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
