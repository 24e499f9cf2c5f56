package lottery.faults.simulation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;

/**
 * A disk that takes its time, in which other threads go on; and at a chosen operation the power
 * goes, just before it or just after it.
 */
final class DyingDisk implements Storage {
  private final Storage disk;
  private final Runnable meanwhile;
  private int operationsLeft = Integer.MAX_VALUE;
  private boolean before;
  private boolean dead;

  /**
   * @param meanwhile what other threads do during an operation
   */
  DyingDisk(Storage disk, Runnable meanwhile) {
    this.disk = disk;
    this.meanwhile = meanwhile;
  }

  /** The power goes at the n-th operation from now; 1 is the next one. */
  void dieAt(int nth, boolean before) {
    operationsLeft = nth;
    this.before = before;
  }

  /** Whether the power has gone. */
  boolean isDead() {
    return dead;
  }

  private interface Change {
    void run() throws IOException;
  }

  private void change(Change change) throws IOException {
    if (dead) {
      throw new PowerCut();
    }
    meanwhile.run();
    operationsLeft--;
    dead = operationsLeft == 0;
    if (!dead || !before) {
      change.run();
    }
    if (dead) {
      throw new PowerCut();
    }
  }

  @Override
  public String name() {
    return disk.name();
  }

  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public StorageFile create(String name) throws IOException {
    StorageFile[] created = new StorageFile[1];
    change(() -> created[0] = disk.create(name));
    return new DyingFile(created[0]);
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new DyingFile(disk.open(name));
  }

  @Override
  public StorageFile openBlocks(String name) throws IOException {
    return new DyingFile(disk.openBlocks(name));
  }

  @Override
  public int blockBytes() {
    return disk.blockBytes();
  }

  @Override
  public StorageFile openReadOnly(String name) throws IOException {
    return disk.openReadOnly(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    change(() -> disk.rename(from, to));
  }

  @Override
  public void delete(String name) throws IOException {
    change(() -> disk.delete(name));
  }

  @Override
  public void force() throws IOException {
    change(disk::force);
  }

  @Override
  public long usableBytes() throws IOException {
    return disk.usableBytes();
  }

  @Override
  public Closeable lock() throws IOException {
    return disk.lock();
  }

  private final class DyingFile implements StorageFile {
    private final StorageFile file;

    DyingFile(StorageFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer src, long position) throws IOException {
      change(() -> file.write(src, position));
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
      return file.read(dst, position);
    }

    @Override
    public void force() throws IOException {
      change(file::force);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
