package lottery.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.CapturedOutput;
import lottery.server.cluster.LogEngine;
import lottery.server.cluster.LogEngine.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The engine's own part in changes of the members. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MembershipTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  @TempDir private Path directory;

  @Test
  void aLostMachineIsReplacedByAnEmptyOneUnderANewName() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      engines.startAll();
      engines.append("first");
      String lost = engines.aFollower();
      engines.awaitApplied(lost, "first");
      engines.stop(lost);
      engines.append("second");
      wait(engines.leader().remove(lost));
      engines.meetInsteadOf(lost, "n4");
      engines.start("n4", Optional.empty());
      wait(engines.leader().add("n4", engines.address("n4")));
      engines.append("third");
      engines.awaitApplied("n4", "third");
      assertThat(engines.applied("n4")).containsSubsequence("first", "second", "third");
      LogEngine leader = engines.leader();
      assertThat(leader.status().peers())
          .hasSize(2)
          .allMatch(Peer::isMember)
          .anyMatch(peer -> peer.node().equals("n4") && peer.next() > 0);
      assertThat(engines.isRemoved("n4")).isFalse();
    }
  }

  /** It thinks that it founds a cluster, until a leader of a later term than the first tells it. */
  @Test
  void anEmptyMachineThatNobodyKnowsWaitsToBeAdded() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      engines.startAll();
      engines.append("first");
      String second = engines.aFollower();
      wait(engines.leader().transferTo(second));
      Await.until("it leads", Engines.LIMIT, () -> engines.leads(second));
      engines.meetInsteadOf(engines.aFollower(second), "n4");
      LogEngine fourth = engines.start("n4", Optional.empty());
      Await.until("it waits", Engines.LIMIT, () -> !fourth.status().isMember());
      Await.until(
          "it says so",
          Engines.LIMIT,
          () -> output.lines().stream().anyMatch(line -> line.contains("nodo: n4 | papel: fuera")));
      wait(engines.leader().add("n4", engines.address("n4")));
      engines.awaitApplied("n4", "first");
      Await.until("it is a member", Engines.LIMIT, () -> fourth.status().isMember());
    }
  }

  @Test
  void aRemovedMachineIsTold() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      engines.startAll();
      String follower = engines.aFollower();
      wait(engines.leader().remove(follower));
      Await.until("it knows", Engines.LIMIT, () -> engines.isRemoved(follower));
      engines.append("without it");
      assertThat(engines.applied(follower)).doesNotContain("without it");
    }
  }

  @Test
  void aMachineThatWasRemovedWhileItWasDownIsToldWhenItComesBack() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      engines.startAll();
      engines.append("first");
      String follower = engines.aFollower();
      engines.awaitApplied(follower, "first");
      engines.stop(follower);
      wait(engines.leader().remove(follower));
      engines.start(follower, Optional.empty());
      Await.until("it knows", Engines.LIMIT, () -> engines.isRemoved(follower));
    }
  }

  /** What its configuration says counts only as long as it has no files. */
  @Test
  void aRestartKeepsTheMembersOfTheLog() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      engines.startAll();
      String removed = engines.aFollower();
      wait(engines.leader().remove(removed));
      engines.append("without it");
      String follower = engines.aFollower(removed);
      engines.awaitApplied(follower, "without it");
      engines.stop(follower);
      LogEngine back = engines.start(follower, Optional.empty());
      assertThat(back.status().peers()).hasSize(1).noneMatch(peer -> peer.node().equals(removed));
    }
  }

  @Test
  void aMachineThatDoesNotAnswerIsNotAdded() throws Exception {
    try (Engines engines = new Engines(directory, "n1")) {
      engines.startAll();
      engines.meet("n2");
      LogEngine leader = engines.leader();
      assertThatThrownBy(() -> wait(leader.add("n2", engines.address("n2"))))
          .hasMessageContaining("n2");
      append(leader, "goes on");
      engines.awaitApplied("n1", "goes on");
      assertThat(leader.status().peers()).isEmpty();
    }
  }

  private static void append(LogEngine leader, String entry) throws Exception {
    wait(leader.append(entry.getBytes(UTF_8)));
  }

  private static void wait(CompletionStage<?> stage) throws Exception {
    stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
  }
}
