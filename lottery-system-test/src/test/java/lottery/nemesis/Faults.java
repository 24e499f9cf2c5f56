package lottery.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What can happen to machines and to what is between them. */
final class Faults {
  /** Injects it, and returns when it is to end; whoever calls it heals everything then. */
  interface Happening {
    void happen() throws Exception;
  }

  /** A kind of fault. */
  record Fault(String name, Happening happening) {}

  private static final int HOUR_SECONDS = 3600;

  private final Fleet fleet;
  private final SplittableRandom random;
  private final List<Fault> kinds = new ArrayList<>();
  private final List<String> impossible = new ArrayList<>();

  Faults(Fleet fleet, SplittableRandom random) {
    this.fleet = fleet;
    this.random = random;
    processes();
    if (fleet.wires().canCut()) {
      cuts();
    } else {
      impossible.add("cut (iptables)");
    }
    if (fleet.wires().canDelay()) {
      add("delay and reorder", () -> fleet.wires().delay(anyIndex()), 1000, 5000);
    } else {
      impossible.add("delay and reorder (netem)");
    }
    add("slow", () -> fleet.wires().slow(anyIndex()), 1000, 5000);
    add("full disk", () -> fleet.any().fillDisk(), 1000, 4000);
    if (fleet.withClock().isEmpty()) {
      impossible.add("clock (libfaketime)");
    } else {
      add("clock", this::jump, 1000, 4000);
    }
  }

  private void processes() {
    add("kill the leader", () -> fleet.leader().kill(), 0, 3000);
    add("kill the leader at once again", this::killTwice, 0, 1000);
    add("kill a follower", () -> fleet.besides(fleet.leader()).kill(), 0, 3000);
    add("kill two", this::killTwo, 0, 3000);
    add("kill all", fleet::killAll, 0, 1000);
    add("end the leader", this::terminateLeader, 0, 1000);
    add("end the leader that is alone", this::terminateLonely, 0, 1000);
    add("pause the leader", () -> fleet.leader().pause(), 1000, 5000);
    add("pause a follower", () -> fleet.besides(fleet.leader()).pause(), 1000, 5000);
    add("pause two", this::pauseTwo, 1000, 5000);
  }

  private void cuts() {
    add("leader alone with agencies", () -> fleet.isolate(fleet.leader(), false), 1000, 5000);
    add("leader alone without", () -> fleet.isolate(fleet.leader(), true), 1000, 5000);
    add("a machine alone", () -> fleet.isolate(fleet.any(), random.nextBoolean()), 1000, 5000);
    add("one way", this::oneWay, 1000, 5000);
    add("a line", this::line, 1000, 5000);
    add("loss", () -> fleet.wires().lose(anyIndex(), 0.05 + random.nextDouble(0.3)), 1000, 5000);
  }

  private void add(String name, Happening happening, int shortestMillis, int longestMillis) {
    kinds.add(
        new Fault(
            name,
            () -> {
              happening.happen();
              Thread.sleep(random.nextInt(shortestMillis, longestMillis));
            }));
  }

  private int anyIndex() {
    return random.nextInt(Fleet.MACHINES);
  }

  private void jump() throws Exception {
    Machine machine = fleet.withClock().get(random.nextInt(fleet.withClock().size()));
    machine.setClock(random.nextBoolean() ? HOUR_SECONDS : -HOUR_SECONDS);
  }

  private void killTwice() throws Exception {
    Machine leader = fleet.leader();
    leader.kill();
    leader.start();
    Thread.sleep(random.nextInt(1000));
    fleet.leader().kill();
  }

  private void killTwo() throws Exception {
    Machine leader = fleet.leader();
    leader.kill();
    fleet.besides(leader).kill();
  }

  private void pauseTwo() throws Exception {
    Machine leader = fleet.leader();
    leader.pause();
    fleet.besides(leader).pause();
  }

  private void terminateLeader() throws Exception {
    Machine leader = fleet.leader();
    if (leader.runs()) {
      leader.terminate();
    }
  }

  /** What it has not committed it cannot commit any more. */
  private void terminateLonely() throws Exception {
    Machine leader = fleet.leader();
    for (Machine machine : fleet.machines()) {
      if (machine != leader) {
        machine.kill();
      }
    }
    if (leader.runs()) {
      leader.terminate();
    }
  }

  private void oneWay() throws Exception {
    Machine from = fleet.any();
    fleet.cut(from, fleet.besides(from));
  }

  /** Two do not hear each other; the third one hears both. */
  private void line() throws Exception {
    Machine one = random.nextBoolean() ? fleet.leader() : fleet.any();
    Machine other = fleet.besides(one);
    fleet.cut(one, other);
    fleet.cut(other, one);
  }

  List<Fault> kinds() {
    return kinds;
  }

  /** What this system cannot do. */
  List<String> impossible() {
    return impossible;
  }

  /** A pause of a minute and more, of the leader or of another one. */
  Fault longPause() {
    return new Fault(
        "a pause of 60 to 90 s",
        () -> {
          (random.nextBoolean() ? fleet.leader() : fleet.any()).pause();
          Thread.sleep(random.nextInt(60_000, 90_000));
        });
  }
}
