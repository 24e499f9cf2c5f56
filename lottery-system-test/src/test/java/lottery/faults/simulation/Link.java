package lottery.faults.simulation;

import io.netty.channel.ChannelHandler;
import java.time.Duration;

/**
 * A connection between an agency and the central, and the ways in which it ends: either side closes
 * it, either process dies, or the network drops it, which the two sides notice at different times.
 */
final class Link {
  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final Duration NOTICED_LATE = Duration.ofSeconds(3);

  private final World world;
  private final Direction toCentral;
  private final Direction toAgency;
  private final Socket agency;
  private final Socket central;

  /**
   * Connects.
   *
   * @param latency the longest time that bytes are on their way
   */
  Link(
      World world,
      long number,
      Duration latency,
      Tap tap,
      ChannelHandler agencyPipeline,
      ChannelHandler centralPipeline) {
    this.world = world;
    this.toCentral = new Direction(world, latency, this::central, tap::arrivedAtCentral);
    this.toAgency = new Direction(world, latency, this::agency, bytes -> {});
    this.agency = Socket.open(world, 2 * number, agencyPipeline, toCentral::send);
    this.central =
        Socket.open(
            world,
            2 * number + 1,
            centralPipeline,
            bytes -> {
              tap.sentByCentral(bytes);
              toAgency.send(bytes);
            });
    agency.closeFuture().addListener(closed -> agencyClosed());
    central.closeFuture().addListener(closed -> toAgency.inOrder(agency::close));
  }

  Socket agency() {
    return agency;
  }

  private Socket central() {
    return central;
  }

  boolean isOpen() {
    return agency.isOpen() || central.isOpen();
  }

  boolean isOpenAtCentral() {
    return central.isOpen();
  }

  private void agencyClosed() {
    toAgency.cut();
    toCentral.inOrder(
        () -> {
          central.endInput();
          world.after(world.upTo(LINGER), central::close);
        });
  }

  /** What it had sent may still arrive. */
  void agencyDies() {
    agency.die();
    world.remove(agency);
  }

  /** What it had sent may still arrive. */
  void centralDies() {
    toCentral.cut();
    central.die();
    world.remove(central);
  }

  /**
   * The network drops the connection. What the agency had sent may still arrive, even after it has
   * opened another connection.
   */
  void cut() {
    toAgency.cut();
    if (world.once(2)) {
      toCentral.cut();
    }
    world.after(world.upTo(NOTICED_LATE), agency::close);
    world.after(world.upTo(NOTICED_LATE), central::close);
  }
}
