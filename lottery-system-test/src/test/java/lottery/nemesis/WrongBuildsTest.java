package lottery.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lottery.kit.Counted;
import lottery.kit.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults in the server that the check of the history has to find. A forgotten force is none of
 * them, because what a killed process has written stays: {@code ManyMachinesTest} finds it, on
 * disks that forget.
 */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WrongBuildsTest {
  private static final long SECONDS = 150;
  private static final String SERVER = "lottery-server/src/main/java/lottery/server/";

  /** What {@link HistoryCheck} says. */
  private static final Pattern FOUND =
      Pattern.compile(
          "AssertionError: .*(acknowledged|missing|comes after|comes before|in part|twice|other"
              + " bets|progress is)");

  @TempDir Path directory;

  /**
   * Not at once: a record that is in no journal yet could not be read when its batch is repeated,
   * which ends the process before the check of the history has found anything.
   */
  @Test
  void acknowledgesWhatWasLostWithTheLead() throws Exception {
    assertFound(
        wrong()
            .with(
                SERVER + "cluster/Session.java",
                "propose(new Append(records), new OnLoop(loop, waiter));",
                "Outcome told = new OnLoop(loop, waiter);"
                    + " propose(new Append(records), new Outcome() {"
                    + " @Override public void applied() { told.applied(); }"
                    + " @Override public void lost(Exception cause) { told.applied(); } });"));
  }

  @Test
  void storesRepeatsAgain() throws Exception {
    assertFound(
        wrong()
            .with(
                SERVER + "contest/Submissions.java",
                "(int) Math.min(bets.count(), stream.stored() - submit.first())",
                "0"));
  }

  /** One that has led takes itself for the leader for ever, whatever the log says. */
  @Test
  void acknowledgesAsAFollower() throws Exception {
    assertFound(
        wrong()
            .with(
                "lottery-cluster/src/main/java/lottery/cluster/RatisEngine.java",
                "return running.division().getInfo().isLeaderReady();",
                "return led |= running.division().getInfo().isLeaderReady();"
                    + " } private volatile boolean led; {")
            .with(
                SERVER + "cluster/Session.java",
                "watch.execute(() -> end(new LostLeadException(NOT_TAKEN + failed)));",
                "waiting.removeIf(lost -> lost.outcome() == outcome); outcome.applied();"));
  }

  private WrongBuild wrong() {
    return new WrongBuild(directory.resolve("build"));
  }

  private void assertFound(WrongBuild build) throws Exception {
    Seed seed = Seed.choose("WrongBuildsTest");
    Path own = Files.createDirectories(directory.resolve("run"));
    NamespaceRun run = NamespaceRun.of(own, SECONDS, seed.value(), build.classPath());
    assertThat(run.exitCode()).as("%s: %s", seed, run.text()).isEqualTo(1);
    Matcher found = FOUND.matcher(run.text());
    assertThat(found.find()).as(run.text()).isTrue();
    Counted.say("a wrong build was found: %s (%s)", found.group(), seed);
  }
}
