package lottery.server.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The names of a {@link FakeStorage}: those seen, and those on the disk. */
final class FakeDirectory {
  private final Random random;
  private final Map<String, FakeInode> seen = new TreeMap<>();
  private final Map<String, FakeInode> durable = new TreeMap<>();
  private final List<Consumer<Map<String, FakeInode>>> unforced = new ArrayList<>();

  FakeDirectory(Random random) {
    this.random = random;
  }

  Map<String, FakeInode> visible() {
    return seen;
  }

  /** Adds a name past all faults. */
  void put(String name, FakeInode inode) {
    seen.put(name, inode);
    durable.put(name, inode);
  }

  void create(String name, FakeInode inode) {
    change(names -> names.put(name, inode));
  }

  void rename(String from, String to) {
    FakeInode inode = seen.get(from);
    change(
        names -> {
          names.remove(from);
          names.put(to, inode);
        });
  }

  void delete(String name) {
    change(names -> names.remove(name));
  }

  private void change(Consumer<Map<String, FakeInode>> change) {
    change.accept(seen);
    unforced.add(change);
  }

  void force() {
    unforced.clear();
    durable.clear();
    durable.putAll(seen);
  }

  /** Some changes reached the disk, in order or not; then every file loses what it must. */
  void crash() {
    int certain = random.nextInt(unforced.size() + 1);
    boolean ordered = random.nextBoolean();
    for (int i = 0; i < unforced.size(); i++) {
      if (ordered ? i < certain : random.nextBoolean()) {
        unforced.get(i).accept(durable);
      }
    }
    unforced.clear();
    seen.clear();
    seen.putAll(durable);
    Set<FakeInode> inodes = new HashSet<>(seen.values());
    seen.values().stream().filter(inodes::remove).forEach(FakeInode::crash);
  }
}
