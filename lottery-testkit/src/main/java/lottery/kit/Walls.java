package lottery.kit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which package depends on which in the main code of a module.
 *
 * <p>Class files say most of it. A constant of another package leaves no trace in them, so imports
 * are counted too. Generated code, which has no folder among the sources, does not count; the JDK's
 * {@code java.*} is allowed everywhere and left out.
 */
public final class Walls {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([a-z0-9_.]+)\\.[A-Z]");

  private Walls() {}

  /** The packages that each package of a class's module knows. */
  public static Map<String, Set<String>> packagesOf(Class<?> oneOfTheModule) {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .importUrl(oneOfTheModule.getProtectionDomain().getCodeSource().getLocation())) {
      Set<String> others = known.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        others.add(dependency.getTargetClass().getBaseComponentType().getPackageName());
      }
    }
    known.keySet().removeIf(name -> !Files.isDirectory(sources(name)));
    known.forEach((name, others) -> others.addAll(imports(name)));
    known.forEach((name, others) -> others.removeIf(other -> isFree(name, other)));
    return known;
  }

  /**
   * The same with other names, of which several may become one.
   *
   * @param rename gives null for packages to leave out
   */
  public static Map<String, Set<String>> renamed(
      Map<String, Set<String>> known, UnaryOperator<String> rename) {
    Map<String, Set<String>> renamed = new TreeMap<>();
    known.forEach(
        (name, others) -> {
          String newName = rename.apply(name);
          Set<String> all = renamed.computeIfAbsent(newName, key -> new TreeSet<>());
          others.stream()
              .map(rename)
              .filter(other -> other != null && !other.equals(newName))
              .forEach(all::add);
        });
    return renamed;
  }

  /**
   * The packages that depend on each other in a circle, and those between circles; empty when there
   * is no circle.
   */
  public static Map<String, Set<String>> circles(Map<String, Set<String>> known) {
    Map<String, Set<String>> left = new TreeMap<>(known);
    boolean fewer = true;
    while (fewer) {
      Set<String> remaining = Set.copyOf(left.keySet());
      fewer = left.values().removeIf(others -> others.stream().noneMatch(remaining::contains));
    }
    return left;
  }

  private static boolean isFree(String name, String other) {
    return other.equals(name) || other.isEmpty() || other.startsWith("java.");
  }

  private static Path sources(String packageName) {
    return SOURCES.resolve(packageName.replace('.', '/'));
  }

  private static Set<String> imports(String packageName) {
    Set<String> imports = new TreeSet<>();
    try (Stream<Path> files = Files.list(sources(packageName))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        IMPORT.matcher(Files.readString(file)).results().forEach(all -> imports.add(all.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return imports;
  }
}
