package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import lottery.agency.LotteryAgency;
import lottery.bench.LotteryBench;
import lottery.cluster.RatisStarter;
import lottery.codec.LotteryCodec;
import lottery.kit.Walls;
import lottery.server.LotteryServer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Which module may depend on which, exactly. */
class ModulesTest {
  private static final String PREFIX = "lottery-";

  private static final Map<Class<?>, String> MODULES =
      Map.of(
          Walls.class, "testkit",
          LotteryCodec.class, "codec",
          LotteryServer.class, "server",
          RatisStarter.class, "cluster",
          LotteryAgency.class, "agency",
          LotteryBench.class, "bench");

  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "testkit", Set.of(),
          "codec", Set.of(),
          "server", Set.of("codec"),
          "cluster", Set.of("codec", "server"),
          "agency", Set.of("codec"),
          "bench", Set.of("codec", "server"));

  @Test
  void everyModuleKnowsExactlyTheModulesItMay() {
    assertThat(known()).isEqualTo(MAY_KNOW);
  }

  /** A dependency that nothing uses yet is the way to one that something uses. */
  @Test
  void everyPomBringsExactlyTheModulesThatItsModuleMayKnow() {
    Map<String, Set<String>> brought = new TreeMap<>();
    MAY_KNOW.keySet().forEach(module -> brought.put(module, brings(module)));
    assertThat(brought).isEqualTo(MAY_KNOW);
  }

  @Test
  void onlyTheClusterKnowsItsEngine() {
    MODULES.forEach(
        (one, module) -> {
          Set<String> packages = new TreeSet<>();
          classes(one)
              .forEach(
                  type ->
                      type.getDirectDependenciesFromSelf()
                          .forEach(known -> packages.add(known.getTargetClass().getPackageName())));
          assertThat(packages.stream().anyMatch(name -> name.startsWith("org.apache.ratis")))
              .as("whether %s knows the engine", module)
              .isEqualTo(module.equals("cluster"));
        });
  }

  @Test
  void noPackageIsInTwoModules() {
    Map<String, String> homes = new TreeMap<>();
    MODULES.forEach(
        (one, module) ->
            classes(one)
                .forEach(
                    type ->
                        assertThat(homes.merge(type.getPackageName(), module, (old, now) -> old))
                            .as("the module of %s", type.getPackageName())
                            .isEqualTo(module)));
  }

  private static Map<String, Set<String>> known() {
    Map<String, String> homes = new TreeMap<>();
    MODULES.forEach(
        (one, module) -> classes(one).forEach(type -> homes.put(type.getName(), module)));
    Map<String, Set<String>> known = new TreeMap<>();
    MODULES.forEach(
        (one, module) -> {
          Set<String> others = new TreeSet<>();
          for (JavaClass type : classes(one)) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
              String home = homes.get(dependency.getTargetClass().getBaseComponentType().getName());
              others.addAll(home == null || home.equals(module) ? List.of() : List.of(home));
            }
          }
          known.put(module, others);
        });
    return known;
  }

  /** The modules of a pom's dependencies, but for tests, and theirs. */
  private static Set<String> brings(String module) {
    Set<String> all = new TreeSet<>();
    for (String direct : dependencies(Path.of("..", PREFIX + module, "pom.xml"))) {
      all.add(direct);
      all.addAll(brings(direct));
    }
    return all;
  }

  private static List<String> dependencies(Path pom) {
    try (InputStream in = Files.newInputStream(pom)) {
      Element project =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      List<String> modules = new ArrayList<>();
      for (Element dependencies : children(project, "dependencies")) {
        for (Element dependency : children(dependencies, "dependency")) {
          if (text(dependency, "groupId").equals("lottery")
              && !text(dependency, "scope").equals("test")) {
            modules.add(text(dependency, "artifactId").substring(PREFIX.length()));
          }
        }
      }
      return modules;
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError(pom + ": " + e.getMessage(), e);
    }
  }

  private static String text(Element parent, String name) {
    return children(parent, name).stream().map(Element::getTextContent).findFirst().orElse("");
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  private static Iterable<JavaClass> classes(Class<?> oneOfTheModule) {
    return new ClassFileImporter()
        .importUrl(oneOfTheModule.getProtectionDomain().getCodeSource().getLocation());
  }
}
