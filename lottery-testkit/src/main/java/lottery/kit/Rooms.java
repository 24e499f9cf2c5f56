package lottery.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rooms from the top down, the way that data takes, and which others each one may know. The list is
 * exact: a missing acquaintance fails like a forbidden one.
 */
public final class Rooms {
  private final Map<String, Set<String>> mayKnow = new LinkedHashMap<>();

  /** Adds the room below those added before. */
  public Rooms below(String name, String... others) {
    mayKnow.put(name, new TreeSet<>(List.of(others)));
    return this;
  }

  /** Fails unless these are the rooms, and each knows what it may. */
  public void assertKnow(Map<String, Set<String>> known) {
    assertEquals(text(new TreeMap<>(mayKnow)), text(new TreeMap<>(known)), "who knows whom");
  }

  /** Fails if a room may know itself or one above it. */
  public void assertDownwards() {
    List<String> above = new ArrayList<>();
    mayKnow.forEach(
        (room, others) -> {
          above.add(room);
          Set<String> upwards = new TreeSet<>(others);
          upwards.retainAll(above);
          assertEquals(Set.of(), upwards, "what " + room + " may know above it");
        });
  }

  /** The room of a package under a root; null for what is not there. */
  public static String roomOf(String root, String name) {
    if (!(name + ".").startsWith(root + ".")) {
      return null;
    }
    return name.equals(root) ? root : name.substring(root.length() + 1);
  }

  /** A line for each acquaintance, so that a failure shows the one that differs. */
  private static String text(Map<String, Set<String>> rooms) {
    StringBuilder text = new StringBuilder();
    rooms.forEach(
        (room, others) -> {
          text.append(room).append('\n');
          others.forEach(other -> text.append(room).append(" -> ").append(other).append('\n'));
        });
    return text.toString();
  }
}
