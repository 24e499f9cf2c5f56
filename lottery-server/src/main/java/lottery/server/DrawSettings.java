package lottery.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lottery.config.Settings;
import lottery.proof.Beacon;
import lottery.proof.Hash;
import lottery.proof.MalformedTextException;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import lottery.server.contest.DrawPlan;
import lottery.server.relay.RelayAddress;

/** Reads the section {@code draw}. */
final class DrawSettings {
  private static final String QUICKNET = "quicknet";
  private static final String NOW = "now";
  private static final Duration MAX_DELAY = Duration.ofDays(365);

  private DrawSettings() {}

  static DrawPlan read(Settings settings) {
    DrawPlan.Source source = settings.choice("draw.source", DrawPlan.Source.class);
    int number = settings.integer("draw.number", 0, Integer.MAX_VALUE);
    NumberRange numbers = numbers(settings);
    Beacon beacon = beacon(settings);
    Optional<Instant> notBefore = notBefore(settings);
    long delay = delaySeconds(settings);
    List<Officer> officers =
        settings.ifSet("draw.officers", key -> officers(settings, key)).orElse(List.of());
    if (source == DrawPlan.Source.OFFICERS && officers.size() < DrawPlan.MIN_OFFICERS) {
      throw settings.refused("draw.source", "two draw.officers or more, or another source");
    }
    try {
      return new DrawPlan(source, number, numbers, beacon, notBefore, delay, officers);
    } catch (MalformedTextException e) {
      // Everything else was checked before.
      throw settings.refused("draw.not-before", "now, or an instant of the years 1970 to 9999");
    }
  }

  /** Where rounds of the beacon are fetched, if they are. */
  static Optional<RelayAddress> relay(Settings settings) {
    return settings.ifSet("draw.relay", key -> relay(settings, key));
  }

  private static RelayAddress relay(Settings settings, String key) {
    try {
      return RelayAddress.parse(settings.text(key));
    } catch (IllegalArgumentException e) {
      throw settings.refused(key, RelayAddress.RULE);
    }
  }

  private static NumberRange numbers(Settings settings) {
    String rule = "lowest..highest, within 0..2147483647, such as 0..9999";
    try {
      return NumberRange.parse(settings.text("draw.numbers"));
    } catch (MalformedTextException e) {
      throw settings.refused("draw.numbers", rule);
    }
  }

  private static Beacon beacon(Settings settings) {
    List<String> parts = settings.list("draw.beacon");
    if (parts.equals(List.of(QUICKNET))) {
      return Beacon.QUICKNET;
    }
    try {
      if (parts.size() == 4) {
        return new Beacon(
            Hash.ofHex(parts.get(0)),
            Long.parseLong(parts.get(1)),
            Long.parseLong(parts.get(2)),
            parts.get(3));
      }
    } catch (MalformedTextException | NumberFormatException e) {
      // As any other text that is no beacon.
    }
    throw settings.refused(
        "draw.beacon", QUICKNET + ", or chain hash, genesis, period and public key of a beacon");
  }

  private static Optional<Instant> notBefore(Settings settings) {
    return settings.text("draw.not-before").equals(NOW)
        ? Optional.empty()
        : Optional.of(settings.instant("draw.not-before"));
  }

  private static long delaySeconds(Settings settings) {
    Duration delay = settings.duration("draw.delay", Duration.ZERO, MAX_DELAY);
    if (!delay.equals(Duration.ofSeconds(delay.toSeconds()))) {
      throw settings.refused("draw.delay", "whole seconds");
    }
    return delay.toSeconds();
  }

  private static List<Officer> officers(Settings settings, String key) {
    try {
      return DrawPlan.officers(settings.list(key));
    } catch (MalformedTextException e) {
      throw settings.refused(
          key, "name:key of each, no name and no key twice, where a key is base64 of 32 bytes");
    }
  }
}
