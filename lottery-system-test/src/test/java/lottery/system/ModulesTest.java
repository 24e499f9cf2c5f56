package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lottery.agency.LotteryAgency;
import lottery.bench.LotteryBench;
import lottery.cluster.RatisStarter;
import lottery.codec.LotteryCodec;
import lottery.kit.Walls;
import lottery.server.LotteryServer;
import org.junit.jupiter.api.Test;

/** Which module may depend on which, exactly. */
class ModulesTest {
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

  private static Iterable<JavaClass> classes(Class<?> oneOfTheModule) {
    return new ClassFileImporter()
        .importUrl(oneOfTheModule.getProtectionDomain().getCodeSource().getLocation());
  }
}
