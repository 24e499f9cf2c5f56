package lottery.agency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Winners go to a file beside the final one, which takes its name and place when it is complete and
 * on disk. So a file of that name is a complete list. It is the owner's only, for documents are
 * nobody else's business.
 */
final class WinnersFile implements WinnersTarget {
  private final Path path;
  private final Path unfinished;
  private final FileChannel channel;

  /**
   * Creates the file beside it.
   *
   * @param path its directory must exist; a symbolic link is followed
   */
  WinnersFile(Path path) throws IOException {
    this.path = path;
    Path target = place();
    this.unfinished =
        Files.createTempFile(target.toAbsolutePath().getParent(), target.getFileName() + ".", "~");
    this.channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
  }

  private Path place() throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  @Override
  public boolean restart() throws IOException {
    channel.truncate(0);
    return true;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  @Override
  public void complete() throws IOException {
    channel.force(true);
    Files.move(unfinished, place(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
