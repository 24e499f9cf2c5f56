package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A storage that does what another one does; a subclass may step in at reads and changes. */
public abstract class DelegatingStorage implements Storage {
  /** What changes the disk: a write, a force, a name. */
  @FunctionalInterface
  protected interface Change {
    void run() throws IOException;
  }

  private final Storage storage;

  protected DelegatingStorage(Storage storage) {
    this.storage = storage;
  }

  /** Makes a change. */
  protected void change(Change change) throws IOException {
    change.run();
  }

  /** Is called before each read of a file. */
  protected void beforeRead() throws IOException {}

  @Override
  public String name() {
    return storage.name();
  }

  @Override
  public List<String> list() throws IOException {
    return storage.list();
  }

  @Override
  public StorageFile create(String name) throws IOException {
    StorageFile[] created = new StorageFile[1];
    change(() -> created[0] = storage.create(name));
    return new DelegatingFile(created[0]);
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new DelegatingFile(storage.open(name));
  }

  @Override
  public StorageFile openBlocks(String name) throws IOException {
    return new DelegatingFile(storage.openBlocks(name));
  }

  @Override
  public int blockBytes() {
    return storage.blockBytes();
  }

  @Override
  public StorageFile openReadOnly(String name) throws IOException {
    return new DelegatingFile(storage.openReadOnly(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    change(() -> storage.rename(from, to));
  }

  @Override
  public void delete(String name) throws IOException {
    change(() -> storage.delete(name));
  }

  @Override
  public void force() throws IOException {
    change(storage::force);
  }

  @Override
  public long usableBytes() throws IOException {
    return storage.usableBytes();
  }

  @Override
  public StorageLock lock() throws IOException {
    return storage.lock();
  }

  private final class DelegatingFile implements StorageFile {
    private final StorageFile file;

    DelegatingFile(StorageFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer src, long position) throws IOException {
      change(() -> file.write(src, position));
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
      beforeRead();
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
