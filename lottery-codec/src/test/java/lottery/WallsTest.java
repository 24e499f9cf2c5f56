package lottery;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lottery.codec.message.Opcode;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom in this module, exactly: a package that is not listed fails, and so does a
 * permission that nobody uses. The JDK is free to all.
 *
 * <p>Class files say most of it. A constant of another package leaves no trace in them, so imports
 * are counted too.
 */
class WallsTest {

  private static final Map<String, Set<String>> KNOWS =
      Map.of(
          "lottery.codec.bet",
          Set.of("io.netty.buffer"),
          "lottery.codec.message",
          Set.of("lottery.codec.bet", "io.netty.buffer"),
          "lottery.codec",
          Set.of(
              "lottery.codec.message",
              "lottery.codec.bet",
              "io.netty.buffer",
              "io.netty.channel",
              "io.netty.handler.codec",
              "io.netty.handler.stream"),
          "lottery.codec.typed",
          Set.of(
              "lottery.codec",
              "lottery.codec.message",
              "lottery.codec.bet",
              "io.netty.buffer",
              "io.netty.channel",
              "io.netty.handler.codec",
              "io.netty.handler.stream"),
          "lottery.codec.dialect",
          Set.of("lottery.codec.typed", "lottery.codec.message"),
          "lottery.config",
          Set.of("com.typesafe.config"),
          "lottery.log",
          Set.of(),
          "lottery.proof",
          Set.of());

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([a-z.]+)\\.[A-Z]");

  private final JavaClasses classes =
      new ClassFileImporter()
          .importUrl(Opcode.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void everyPackageKnowsWhatItMayAndNothingElse() {
    Map<String, Set<String>> known = known();
    assertThat(known).containsOnlyKeys(KNOWS.keySet());
    known.forEach(
        (name, others) ->
            assertThat(others)
                .as("what %s knows", name)
                .containsExactlyInAnyOrderElementsOf(KNOWS.get(name)));
  }

  @Test
  void codecAndLogAreApart() {
    known()
        .forEach(
            (name, others) -> {
              if (name.startsWith("lottery.codec")) {
                assertThat(others).as(name).doesNotContain("lottery.log");
              } else if (name.equals("lottery.log")) {
                assertThat(others).as(name).noneMatch(other -> other.startsWith("lottery"));
              }
            });
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    Map<String, Set<String>> left = known();
    boolean fewer = true;
    while (fewer) {
      Set<String> remaining = Set.copyOf(left.keySet());
      fewer = left.values().removeIf(others -> others.stream().noneMatch(remaining::contains));
    }
    assertThat(left).as("each of these knows another one of them").isEmpty();
  }

  private Map<String, Set<String>> known() {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> others = known.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        others.add(dependency.getTargetClass().getBaseComponentType().getPackageName());
      }
    }
    known.forEach((name, others) -> others.addAll(imports(name)));
    known.forEach((name, others) -> others.removeIf(other -> isFree(name, other)));
    return known;
  }

  private static boolean isFree(String name, String other) {
    return other.equals(name) || other.isEmpty() || other.startsWith("java.");
  }

  private static Set<String> imports(String name) {
    try (Stream<Path> files = Files.list(SOURCES.resolve(name.replace('.', '/')))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(WallsTest::read)
          .flatMap(source -> IMPORT.matcher(source).results())
          .map((MatchResult found) -> found.group(1))
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
