package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that keeps its promises to the letter and not one byte more.
 *
 * <ul>
 *   <li>What was written and not forced can be read, until {@link #crash()}: then each file keeps
 *       its forced bytes and, of the others, nothing, all, a prefix cut at any byte, or any
 *       512-byte sectors in any order of writing, whatever the seed says. The same goes for names
 *       that were created, renamed or deleted without a force of the directory.
 *   <li>A force that fails keeps some of the unforced bytes and forgets about the rest: they can
 *       still be read, but no later force makes them durable unless they are written again (this is
 *       how Linux behaves).
 *   <li>{@link #kill()} is the end of the process alone: what was written stays written.
 *   <li>{@link #failAt} makes the n-th operation of a kind fail; {@link #setCapacity} makes the
 *       disk small.
 * </ul>
 *
 * <p>A test goes on with the same storage after {@link #crash()} or {@link #kill()}; files that
 * were open then only throw. Everything is deterministic under the seed. Safe for use by several
 * threads, though their order is then not the seed's.
 */
public final class FakeStorage implements Storage {
  /** What can be made to fail. */
  public enum Operation {
    WRITE,
    FORCE,
    FORCE_DIRECTORY,
    CREATE,
    RENAME,
    DELETE
  }

  /** Small, so that commits begin in blocks that are not full as often as on a real disk. */
  static final int BLOCK_BYTES = 128;

  private final Random random;
  private final FakeDirectory directory;
  private final InjectedFailures failures = new InjectedFailures();
  private long capacity = Long.MAX_VALUE;
  private boolean knowsUsableBytes = true;
  private final FakeLock lock = new FakeLock();
  private int life;
  private int openFiles;

  /** An empty disk whose crashes are decided by {@code seed}. */
  public FakeStorage(long seed) {
    random = new Random(seed);
    directory = new FakeDirectory(random);
  }

  /** The process dies: its files close and its lock goes, and nothing written is lost. */
  public synchronized void kill() {
    life++;
    openFiles = 0;
    lock.die();
    failures.clear();
  }

  /** The machine dies: {@link #kill()}, and what was not forced is lost, torn or reordered. */
  public synchronized void crash() {
    kill();
    directory.crash();
  }

  /** Lets the n-th operation of that kind from now on fail, once; 1 is the next one. */
  public synchronized void failAt(Operation operation, int nth) {
    failures.at(operation, nth);
  }

  /** Lets the n-th read of a file from now on fail, once; 1 is the next one, 0 is none. */
  public synchronized void failReadAt(int nth) {
    failures.atRead(nth);
  }

  /** Whether that read has not come yet. */
  public synchronized boolean isReadFailing() {
    return failures.isReadPending();
  }

  /** Whether the failure asked for has not happened yet. */
  public synchronized boolean isFailing(Operation operation) {
    return failures.isPending(operation);
  }

  /** How many operations of that kind were tried so far. */
  public synchronized int count(Operation operation) {
    return failures.count(operation);
  }

  /** Lets all files together be no larger than {@code bytes}. */
  public synchronized void setCapacity(long bytes) {
    capacity = bytes;
  }

  /** Lets {@link #usableBytes()} promise room that is not there, like a file system with quotas. */
  public synchronized void hideCapacity() {
    knowsUsableBytes = false;
  }

  /** Bytes in all files. */
  public synchronized long usedBytes() {
    return directory.visible().values().stream().mapToLong(FakeInode::size).sum();
  }

  /** Bytes written to files and not yet forced. */
  public synchronized long unforcedBytes() {
    return directory.visible().values().stream().mapToLong(FakeInode::unforcedBytes).sum();
  }

  /** Files that were opened in this life and not closed. */
  public synchronized int openFiles() {
    return openFiles;
  }

  /** What a file holds, as it would be read. */
  public synchronized byte[] contents(String name) throws IOException {
    return inode(name).contents();
  }

  /** All files with what they hold, by name. */
  public synchronized Map<String, byte[]> contents() {
    Map<String, byte[]> all = new TreeMap<>();
    directory.visible().forEach((name, inode) -> all.put(name, inode.contents()));
    return all;
  }

  /** Replaces or adds a file, durably and past all faults. */
  public synchronized void put(String name, byte[] contents) {
    directory.put(name, new FakeInode(random, contents));
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(directory.visible().keySet());
  }

  @Override
  public synchronized StorageFile create(String name) throws IOException {
    failures.tryTo(Operation.CREATE, name);
    if (directory.visible().containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    directory.create(name, new FakeInode(random, new byte[0]));
    return open(name);
  }

  @Override
  public synchronized StorageFile open(String name) throws IOException {
    return new FakeFile(inode(name), true, 1);
  }

  @Override
  public synchronized StorageFile openBlocks(String name) throws IOException {
    return new FakeFile(inode(name), true, BLOCK_BYTES);
  }

  @Override
  public int blockBytes() {
    return BLOCK_BYTES;
  }

  @Override
  public synchronized StorageFile openReadOnly(String name) throws IOException {
    return new FakeFile(inode(name), false, 1);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    failures.tryTo(Operation.RENAME, from);
    inode(from);
    if (directory.visible().containsKey(to)) {
      throw new FileAlreadyExistsException(to);
    }
    directory.rename(from, to);
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    failures.tryTo(Operation.DELETE, name);
    inode(name);
    directory.delete(name);
  }

  @Override
  public synchronized void force() throws IOException {
    failures.tryTo(Operation.FORCE_DIRECTORY, "directory");
    directory.force();
  }

  @Override
  public synchronized long usableBytes() {
    return knowsUsableBytes ? Math.max(0, capacity - usedBytes()) : Long.MAX_VALUE;
  }

  @Override
  public StorageLock lock() throws IOException {
    return lock.take();
  }

  /** Somebody removes the lock though a server has it. */
  void removeLock() {
    lock.remove();
  }

  private FakeInode inode(String name) throws NoSuchFileException {
    FakeInode inode = directory.visible().get(name);
    if (inode == null) {
      throw new NoSuchFileException(name);
    }
    return inode;
  }

  private final class FakeFile implements StorageFile {
    private final FakeInode inode;
    private final boolean writable;
    private final int blockBytes;
    private final int openedIn = life;
    private boolean open = true;

    FakeFile(FakeInode inode, boolean writable, int blockBytes) {
      this.inode = inode;
      this.writable = writable;
      this.blockBytes = blockBytes;
      openFiles++;
    }

    @Override
    public void write(ByteBuffer src, long position) throws IOException {
      synchronized (FakeStorage.this) {
        check(writable);
        checkBlocks(src, position);
        byte[] bytes = new byte[src.remaining()];
        src.get(bytes);
        int room = (int) Math.min(bytes.length, room(position));
        if (failures.isNow(Operation.WRITE)) {
          inode.write(position, bytes, random.nextInt(room + 1));
          throw new IOException("injected failure: WRITE");
        }
        inode.write(position, bytes, room);
        if (room < bytes.length) {
          throw new IOException("No space left on device");
        }
      }
    }

    /** Overwriting needs no room; growing does. */
    private long room(long position) {
      return Math.max(0, inode.size() - position) + Math.max(0, capacity - usedBytes());
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
      synchronized (FakeStorage.this) {
        check(true);
        checkBlocks(dst, position);
        failures.tryToRead();
        return inode.read(dst, position);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FakeStorage.this) {
        check(writable);
        if (failures.isNow(Operation.FORCE)) {
          inode.failToForce();
          throw new IOException("injected failure: FORCE");
        }
        inode.force();
      }
    }

    @Override
    public long size() throws IOException {
      synchronized (FakeStorage.this) {
        check(true);
        return inode.size();
      }
    }

    @Override
    public void close() {
      synchronized (FakeStorage.this) {
        if (open && openedIn == life) {
          openFiles--;
        }
        open = false;
      }
    }

    private void checkBlocks(ByteBuffer buffer, long position) throws IOException {
      if (position % blockBytes != 0
          || buffer.remaining() % blockBytes != 0
          || (blockBytes > 1 && buffer.alignmentOffset(buffer.position(), blockBytes) != 0)) {
        throw new IOException("not in whole blocks: " + buffer + " at " + position);
      }
    }

    private void check(boolean allowed) throws IOException {
      if (!open || openedIn != life || !allowed) {
        throw new IOException("the file is closed, of a process that died, or read-only");
      }
    }
  }
}
