package lottery.agency.client;

import io.netty.channel.EventLoop;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the central may be: all addresses of all its names, in turn. The turn begins with the one
 * that was used last, until that one is to be avoided. One that says nothing costs the whole limit
 * of a connect, so it comes after all others for some turns. Event loop only.
 */
final class CentralAddresses {

  /** Silence is forgotten after so many turns, because a central may come back there. */
  static final int SILENT_TURNS = 8;

  /**
   * One of them.
   *
   * @param name as it was configured
   * @param address resolved
   */
  record Target(InetSocketAddress name, InetSocketAddress address) {}

  private final EventLoop loop;
  private final List<InetSocketAddress> names;

  /** Addresses that said nothing, and for how many more turns they come last. */
  private final Map<Target, Integer> silent = new HashMap<>();

  /** Addresses of no use, until all are. */
  private final Set<Target> useless = new HashSet<>();

  /** How many addresses there were in the last turn. */
  private int known;

  private Target last;
  private boolean isLastAvoided;

  /**
   * @param names resolved again for each turn; they should be unresolved, because names may come to
   *     life later
   */
  CentralAddresses(EventLoop loop, List<InetSocketAddress> names) {
    this.loop = loop;
    this.names = List.copyOf(names);
  }

  /** All of them, at least one; fails when no name has an address. */
  Future<List<Target>> inTurn() {
    Promise<List<Target>> found = loop.newPromise();
    resolve(0, new ArrayList<>(), null, found);
    return found;
  }

  /** This one is tried, and will be the first of the next turn. */
  void use(Target target) {
    last = target;
    isLastAvoided = false;
  }

  /**
   * The one used last was of no use: it will be the last of the next turn.
   *
   * @return whether one of the last turn has not been found of no use since all had been
   */
  boolean avoidLast() {
    isLastAvoided = true;
    if (useless.add(last) && useless.size() < known) {
      return true;
    }
    useless.clear();
    return false;
  }

  /** This one did not answer a connect within its limit. */
  void wasSilent(Target target) {
    silent.put(target, SILENT_TURNS);
  }

  private void resolve(
      int index, List<Target> targets, Throwable failure, Promise<List<Target>> found) {
    if (index == names.size()) {
      if (targets.isEmpty()) {
        found.setFailure(failure);
      } else {
        known = targets.size();
        turn(targets);
        found.setSuccess(targets);
      }
      return;
    }
    InetSocketAddress name = names.get(index);
    Future<List<InetSocketAddress>> resolving =
        DefaultAddressResolverGroup.INSTANCE.getResolver(loop).resolveAll(name);
    resolving.addListener(
        done -> {
          if (done.isSuccess()) {
            resolving.getNow().forEach(address -> targets.add(new Target(name, address)));
          }
          resolve(index + 1, targets, done.isSuccess() ? failure : done.cause(), found);
        });
  }

  private void turn(List<Target> targets) {
    int at = targets.indexOf(last);
    if (at >= 0) {
      Collections.rotate(targets, -(isLastAvoided ? at + 1 : at));
    }
    // The sort is stable: otherwise the order stays.
    targets.sort(Comparator.comparing(silent::containsKey));
    silent.replaceAll((target, turns) -> turns - 1);
    silent.values().removeIf(turns -> turns == 0);
  }
}
