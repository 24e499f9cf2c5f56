package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A storage on which something happens before each of the first reads, as beside a busy server. */
final class BusyStorage implements Storage {
  /** What happens. */
  interface Happening {
    void happen() throws IOException;
  }

  private final Storage storage;
  private final Happening happening;
  private int left;

  BusyStorage(Storage storage, int times, Happening happening) {
    this.storage = storage;
    this.happening = happening;
    left = times;
  }

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
    return storage.create(name);
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return storage.open(name);
  }

  @Override
  public StorageFile openBlocks(String name) throws IOException {
    return storage.openBlocks(name);
  }

  @Override
  public int blockBytes() {
    return storage.blockBytes();
  }

  @Override
  public StorageFile openReadOnly(String name) throws IOException {
    return new BusyFile(storage.openReadOnly(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    storage.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    storage.delete(name);
  }

  @Override
  public void force() throws IOException {
    storage.force();
  }

  @Override
  public long usableBytes() throws IOException {
    return storage.usableBytes();
  }

  @Override
  public Closeable lock() throws IOException {
    return storage.lock();
  }

  private final class BusyFile implements StorageFile {
    private final StorageFile file;

    BusyFile(StorageFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer src, long position) throws IOException {
      file.write(src, position);
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
      if (left-- > 0) {
        happening.happen();
      }
      return file.read(dst, position);
    }

    @Override
    public void force() throws IOException {
      file.force();
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
