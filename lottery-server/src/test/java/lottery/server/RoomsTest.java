package lottery.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rooms are listed in the order data takes, and nothing imports back up. */
class RoomsTest {
  private static final List<String> ROOMS =
      List.of(
          "lottery.server",
          "lottery.server.net",
          "lottery.server.intake",
          "lottery.server.contest",
          "lottery.server.draw",
          "lottery.server.journal",
          "lottery.server.lifecycle",
          "lottery.server.reply");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("lottery.server");

  @Test
  void nothingImportsBackUp() {
    for (int room = 1; room < ROOMS.size(); room++) {
      noClasses()
          .that()
          .resideInAPackage(ROOMS.get(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOMS.subList(0, room).toArray(String[]::new))
          .check(classes);
    }
  }
}
