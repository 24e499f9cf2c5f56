package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.FutureTask;
import lottery.kit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskStorageTest {
  @TempDir Path directory;

  @Test
  void makesAMissingDirectory() throws Exception {
    Path missing = directory.resolve("a");
    DiskStorage storage = DiskStorage.create(missing);
    assertThat(missing).isDirectory();
    assertThat(storage.list()).isEmpty();
    assertThat(storage.usableBytes()).isPositive();
    assertThat(storage.name()).isEqualTo(missing.toString());
  }

  @Test
  void makesNoDirectoryWhereAVolumeMayBeMissing() {
    Path deep = directory.resolve("volume/data");
    assertThatThrownBy(() -> DiskStorage.create(deep))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            deep
                + ": the data directory cannot be made: "
                + deep.getParent()
                + " is no directory (expected: one that exists)");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void saysInOneLineThatADirectoryCannotBeMade() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertThatThrownBy(() -> DiskStorage.create(file.resolve("data")))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith(file.resolve("data") + ": the data directory cannot be made: ");
  }

  @Test
  void saysInOneLineThatADirectoryIsMissing() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> DiskStorage.existing(missing))
        .isInstanceOf(JournalException.class)
        .hasMessage(missing + ": no such data directory");
  }

  @Test
  void writesAndReadsAtAnyPosition() throws Exception {
    DiskStorage storage = DiskStorage.create(directory);
    try (StorageFile file = storage.create("f")) {
      file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 5);
      file.force();
      assertThat(file.size()).isEqualTo(8);
      ByteBuffer read = ByteBuffer.allocate(10);
      assertThat(file.readFully(read, 4)).isEqualTo(4);
      assertThat(read.array()).startsWith(0, 1, 2, 3);
      assertThat(file.read(read, 8)).isEqualTo(-1);
    }
    storage.rename("f", "g");
    storage.force();
    assertThat(storage.list()).containsExactly("g");
    storage.delete("g");
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void neverReplacesAFile() throws Exception {
    DiskStorage storage = DiskStorage.create(directory);
    storage.create("f").close();
    storage.create("g").close();
    assertThatThrownBy(() -> storage.create("f")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.rename("f", "g")).isInstanceOf(IOException.class);
  }

  @Test
  void isLockedForOthersUnderAnyOfItsNames() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    Closeable lock = DiskStorage.create(directory).lock();
    long pid = ProcessHandle.current().pid();
    assertThatThrownBy(() -> DiskStorage.create(link).lock())
        .isInstanceOf(JournalLockedException.class)
        .hasMessage(directory.toRealPath() + " is in use by another server (process " + pid + ")");
    lock.close();
    DiskStorage.create(link).lock().close();
  }

  @Test
  void knowsThatItsLockWasRemovedOrExchanged() throws Exception {
    try (StorageLock lock = DiskStorage.create(directory).lock()) {
      Path file = directory.resolve(DirectoryLock.NAME);
      assertThat(lock.isHeld()).isTrue();
      Path aside = Files.move(file, directory.resolve("aside"));
      assertThat(lock.isHeld()).isFalse();
      Files.createFile(file);
      assertThat(lock.isHeld()).isFalse();
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(lock.isHeld()).isTrue();
    }
  }

  /** Whoever has removed the lock of a running server may have started another one. */
  @Test
  void aJournalWithoutItsLockIsNotTouchedBeforeOthersCouldNotice() throws Exception {
    Files.createFile(directory.resolve("journal-000001.seg"));
    FutureTask<StorageLock> taking = new FutureTask<>(() -> DiskStorage.create(directory).lock());
    new Thread(taking, "taking").start();
    Path file = directory.resolve(DirectoryLock.NAME);
    Await.until("it is locked", Duration.ofMinutes(1), () -> isSigned(file));
    Files.move(file, directory.resolve("aside"));
    assertThatThrownBy(taking::get).hasRootCauseInstanceOf(IOException.class);
  }

  private static boolean isSigned(Path file) {
    return file.toFile().length() > 0;
  }

  @Test
  void aLockThatIsALinkIsRefusedAndItsTargetLeftAlone() throws Exception {
    Path target = Files.writeString(directory.resolve("precious"), "precious");
    Files.createSymbolicLink(directory.resolve(DirectoryLock.NAME), target);
    assertThatThrownBy(() -> DiskStorage.create(directory).lock()).isInstanceOf(IOException.class);
    assertThat(target).hasContent("precious");
  }

  @Test
  void followsNoLinkInTheDirectory() throws Exception {
    DiskStorage storage = DiskStorage.create(directory);
    Path target = Files.createFile(directory.resolve("target"));
    Files.createSymbolicLink(directory.resolve("link"), target);
    assertThatThrownBy(() -> storage.open("link")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.openReadOnly("link")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.openBlocks("link")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.create("link")).isInstanceOf(IOException.class);
  }

  @Test
  void whatItMakesIsItsOwnersOnly() throws Exception {
    Path made = directory.resolve("a");
    DiskStorage storage = DiskStorage.create(made);
    storage.create("f").close();
    storage.lock().close();
    assertThat(Files.getPosixFilePermissions(made)).isEqualTo(permissions("rwx------"));
    assertThat(Files.getPosixFilePermissions(made.resolve("f")))
        .isEqualTo(permissions("rw-------"));
    assertThat(Files.getPosixFilePermissions(made.resolve(DirectoryLock.NAME)))
        .isEqualTo(permissions("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx---rwx"})
  void aDirectoryThatOthersCanWriteToIsRefusedWithTheCommandThatMendsIt(String text)
      throws Exception {
    Files.setPosixFilePermissions(directory, permissions(text));
    assertThatThrownBy(() -> DiskStorage.create(directory))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            directory
                + ": others can write to the data directory (expected: only its owner; chmod go-w "
                + directory
                + ")");
  }

  private static Set<PosixFilePermission> permissions(String text) {
    return PosixFilePermissions.fromString(text);
  }

  @Test
  void isLockedForOtherProcesses() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");
      assertThatThrownBy(() -> DiskStorage.create(directory).lock())
          .isInstanceOf(JournalLockedException.class)
          .hasMessageEndingWith("is in use by another server (process " + holder.pid() + ")");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    DiskStorage.create(directory).lock().close();
  }

  /** Another process: takes the lock, says so, and waits for its end. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
      Closeable lock = DiskStorage.create(Path.of(args[0])).lock();
      System.out.println("locked");
      System.in.read();
      lock.close();
    }
  }
}
