package lottery.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The walls between the server's rooms. The list is exact: a room knows every room beside its name
 * and no other, so a new acquaintance is a decision that is made here.
 */
class RoomsTest {
  private static final String ROOT = "lottery.server";

  /** From the top down, the way that data takes. */
  private static final List<Room> ROOMS =
      List.of(
          new Room(ROOT, "contest", "draw", "journal", "lifecycle", "net", "peer"),
          new Room("net", "contest", "draw", "intake", "peer", "reply"),
          new Room("intake", "contest", "draw", "reply"),
          new Room("contest", "draw", "journal", "peer", "reply"),
          new Room("draw", "journal", "peer", "reply"),
          new Room("index", "journal"),
          new Room("journal"),
          new Room("beacon"),
          new Room("lifecycle"),
          new Room("reply", "peer"),
          new Room("peer"));

  private record Room(String name, List<String> mayKnow) {
    Room(String name, String... mayKnow) {
      this(name, List.of(mayKnow));
    }
  }

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyRoomKnowsExactlyTheRoomsItMay() {
    Map<String, String> known = acquaintances();
    Set<String> allowed = new TreeSet<>();
    for (Room room : ROOMS) {
      room.mayKnow().forEach(other -> allowed.add(room.name() + " -> " + other));
    }
    assertThat(known.entrySet())
        .as("rooms that a room must not know")
        .filteredOn(found -> !allowed.contains(found.getKey()))
        .isEmpty();
    assertThat(allowed)
        .as("permissions that nobody uses")
        .filteredOn(permission -> !known.containsKey(permission))
        .isEmpty();
  }

  @Test
  void everyRoomIsListed() {
    assertThat(ROOMS)
        .extracting(Room::name)
        .containsExactlyInAnyOrderElementsOf(
            classes.stream().map(RoomsTest::roomOf).collect(Collectors.toSet()));
  }

  @Test
  void aRoomKnowsOnlyRoomsBelowIt() {
    List<String> above = new ArrayList<>();
    for (Room room : ROOMS) {
      above.add(room.name());
      assertThat(room.mayKnow()).as(room.name()).doesNotContainAnyElementsOf(above);
    }
  }

  @Test
  void theJournalKnowsNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".journal")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(classes);
  }

  @Test
  void onlyTheProgramKnowsConfigurationAndCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.typesafe.config..", "picocli..", "lottery.config..")
        .check(classes);
  }

  /** Who knows whom, {@code a -> b}, and one example of each. */
  private Map<String, String> acquaintances() {
    Map<String, String> known = new TreeMap<>();
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(target) && !roomOf(target).equals(roomOf(type))) {
          known.put(roomOf(type) + " -> " + roomOf(target), dependency.getDescription());
        }
      }
    }
    return known;
  }

  private static boolean isOurs(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ROOT + ".");
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? ROOT : name.substring(ROOT.length() + 1);
  }
}
