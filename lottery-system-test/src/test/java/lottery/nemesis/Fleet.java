package lottery.nemesis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The machines, and what is between them. */
final class Fleet {
  static final int MACHINES = 3;

  private final Wires wires;
  private final List<Machine> machines = new ArrayList<>();
  private final List<Machine> withClock = new ArrayList<>();
  private final SplittableRandom random;

  Fleet(Path directory, int agencies, String classPath, SplittableRandom random) throws Exception {
    this.random = random;
    wires = new Wires(MACHINES);
    for (int i = 0; i < MACHINES; i++) {
      machines.add(
          new Machine(i, MACHINES, agencies, directory.resolve("machine-" + (i + 1)), classPath));
    }
    Optional<Path> fakeTime = Machine.fakeTime();
    if (fakeTime.isPresent()) {
      // The last one shows that it does not matter where time comes from.
      withClock.addAll(machines.subList(0, MACHINES - 1));
    }
    for (Machine machine : withClock) {
      machine.giveClock(fakeTime.orElseThrow());
    }
  }

  Wires wires() {
    return wires;
  }

  List<Machine> machines() {
    return machines;
  }

  /** Those whose clocks can be set. */
  List<Machine> withClock() {
    return withClock;
  }

  Machine any() {
    return machines.get(random.nextInt(MACHINES));
  }

  /** The one that leads; any one if that is not known. */
  Machine leader() {
    return machines.stream().filter(Machine::leads).findFirst().orElseGet(this::any);
  }

  /** Another one than this. */
  Machine besides(Machine machine) {
    int next = 1 + random.nextInt(MACHINES - 1);
    return machines.get((machines.indexOf(machine) + next) % MACHINES);
  }

  /** A machine and the others hear nothing of each other, nor it of agencies if {@code wholly}. */
  void isolate(Machine machine, boolean wholly) throws Exception {
    int at = machines.indexOf(machine);
    for (int i = 0; i < MACHINES; i++) {
      if (i != at) {
        wires.cut(Wires.address(at), i);
        wires.cut(Wires.address(i), at);
      }
    }
    if (wholly) {
      wires.cut(Wires.CENTER, at);
    }
  }

  /** What one sends does not arrive at another one. */
  void cut(Machine from, Machine to) throws Exception {
    wires.cut(Wires.address(machines.indexOf(from)), machines.indexOf(to));
  }

  /** Ends all faults: every machine runs. */
  void heal() throws Exception {
    wires.heal();
    for (Machine machine : machines) {
      machine.freeDisk();
      machine.start();
    }
    for (Machine machine : withClock) {
      machine.setClock(0);
    }
  }

  void killAll() throws Exception {
    for (Machine machine : machines) {
      machine.kill();
    }
  }
}
