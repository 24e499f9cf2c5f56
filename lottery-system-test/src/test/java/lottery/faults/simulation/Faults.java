package lottery.faults.simulation;

import java.time.Duration;
import java.util.List;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;

/** The faults and their times; after a while there are none any more. */
final class Faults {
  private static final Duration TIME_OF_TROUBLE = Duration.ofSeconds(3);
  private static final Duration FULL = Duration.ofSeconds(2);
  private static final int MOST = 12;

  /** About as many as an index, the file of the winners, and the draw's record take. */
  private static final int DRAW_OPERATIONS = 12;

  private final World world;
  private final FakeStorage storage;
  private final Network network;
  private final CentralProcess central;
  private final List<Agency> agencies;
  private int happened;

  Faults(
      World world,
      FakeStorage storage,
      Network network,
      CentralProcess central,
      List<Agency> agencies) {
    this.world = world;
    this.storage = storage;
    this.network = network;
    this.central = central;
    this.agencies = agencies;
  }

  /** Schedules the faults in the world. */
  void plan() {
    int faults = world.random().nextInt(MOST + 1);
    for (int i = 0; i < faults; i++) {
      world.after(world.upTo(TIME_OF_TROUBLE), this::happen);
    }
    world.after(TIME_OF_TROUBLE.plus(FULL), this::end);
  }

  /** In some contests the central dies just before the draw, or in it. */
  void planAtLastBook(Witness witness) {
    if (world.once(4)) {
      witness.onLastBook(() -> central.dieAtOperation(1 + world.random().nextInt(DRAW_OPERATIONS)));
    }
  }

  /** How many there were. */
  int happened() {
    return happened;
  }

  private void happen() {
    happened++;
    switch (world.random().nextInt(10)) {
      case 0 -> central.kill();
      case 1 -> powerCut();
      case 2, 3 -> central.dieAtOperation(1 + world.random().nextInt(12));
      case 4 -> central.stop();
      case 5 -> failOperation();
      case 6 -> fillDisk();
      case 7 -> network.cutOne();
      case 8 -> damageHelp();
      default -> agencies.get(world.random().nextInt(agencies.size())).kill();
    }
  }

  private void powerCut() {
    if (central.isUp()) {
      central.cutPower();
    }
  }

  private void failOperation() {
    Operation[] operations = Operation.values();
    Operation operation = operations[world.random().nextInt(operations.length)];
    storage.failAt(operation, 1 + world.random().nextInt(6));
  }

  private void fillDisk() {
    storage.setCapacity(storage.usedBytes() + world.random().nextInt(2000));
    world.after(world.upTo(FULL), () -> storage.setCapacity(Long.MAX_VALUE));
  }

  /** The files that help to find winners may be lost or damaged at any time. */
  private void damageHelp() {
    List<String> helps =
        storage.list().stream()
            .filter(name -> name.contains(".idx") || name.startsWith("winners"))
            .toList();
    for (String name : helps) {
      byte[] contents = storage.contents().get(name);
      if (contents.length > 0 && world.once(2)) {
        contents[world.random().nextInt(contents.length)] ^= 1;
        storage.put(name, contents);
      } else {
        storage.put(name, new byte[0]);
      }
    }
  }

  private void end() {
    storage.setCapacity(Long.MAX_VALUE);
    network.becomeReliable();
  }
}
