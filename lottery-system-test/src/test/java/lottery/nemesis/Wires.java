package lottery.nemesis;

import java.io.IOException;
import java.util.List;

/**
 * A network of this process's own: each machine is in a network namespace, and all are joined by a
 * bridge, where the agencies are too. Everything is gone when this process has ended, because it is
 * in namespaces of its own itself.
 */
final class Wires {
  private static final String NETWORK = "10.77.0.";

  /** Where the agencies are. */
  static final String CENTER = NETWORK + "254";

  private final int machines;
  private final boolean canCut;

  Wires(int machines) throws IOException {
    this.machines = machines;
    Shell.run("mount -t tmpfs tmpfs /run && mkdir -p /run/netns && ip link set lo up");
    Shell.run("ip link add center type bridge && ip addr add " + CENTER + "/24 dev center");
    Shell.run("ip link set center up");
    for (int i = 0; i < machines; i++) {
      String name = name(i);
      Shell.run("ip netns add " + name);
      Shell.run("ip link add " + name + " type veth peer name wire netns " + name);
      Shell.run("ip link set " + name + " master center up");
      inside(i, "ip link set lo up");
      inside(i, "ip addr add " + address(i) + "/24 dev wire");
      inside(i, "ip link set wire up");
    }
    canCut = Shell.works(String.join(" ", enter(0)) + " iptables -L INPUT -n");
  }

  private static String name(int machine) {
    return "n" + (machine + 1);
  }

  static String address(int machine) {
    return NETWORK + (machine + 1);
  }

  /** What is put before a command, to run it on a machine. */
  static List<String> enter(int machine) {
    return List.of("ip", "netns", "exec", name(machine));
  }

  private static void inside(int machine, String command) throws IOException {
    Shell.run(String.join(" ", enter(machine)) + " " + command);
  }

  /** Whether this system can drop packets by where they come from. */
  boolean canCut() {
    return canCut;
  }

  /** Whether this system can delay and reorder packets. */
  boolean canDelay() {
    String device = String.join(" ", enter(0)) + " tc qdisc %s dev wire root";
    return Shell.works(device.formatted("add") + " netem delay 1ms")
        && Shell.works(device.formatted("del"));
  }

  /** What one machine sends does not arrive at another one, or at the agencies. */
  void cut(String from, int to) throws IOException {
    inside(to, "iptables -A INPUT -s " + from + " -j DROP");
  }

  /** A part of everything that arrives at a machine is lost. */
  void lose(int at, double share) throws IOException {
    inside(
        at,
        "iptables -A INPUT -i wire -m statistic --mode random --probability " + share + " -j DROP");
  }

  /** What a machine sends comes late, because it can send only so much a second. */
  void slow(int from) throws IOException {
    inside(from, "tc qdisc add dev wire root tbf rate 4mbit burst 32kbit latency 400ms");
  }

  /** What a machine sends comes late, and not in its order. */
  void delay(int from) throws IOException {
    inside(from, "tc qdisc add dev wire root netem delay 40ms 30ms reorder 10%");
  }

  /** Everything arrives again. */
  void heal() throws IOException {
    for (int i = 0; i < machines; i++) {
      if (canCut) {
        inside(i, "iptables -F INPUT");
      }
      // It fails where nothing is slow.
      Shell.works(String.join(" ", enter(i)) + " tc qdisc del dev wire root");
    }
  }
}
