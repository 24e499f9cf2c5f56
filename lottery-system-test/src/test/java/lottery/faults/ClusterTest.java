package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.Counted;
import lottery.kit.JavaProcess;
import lottery.kit.Seed;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three server processes that are one cluster, with traffic, and processes that die or pause. */
class ClusterTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String[] DIALECTS = {"tlv", "typed", "tlv"};

  @TempDir Path directory;

  /** Agencies know nothing but the list of addresses. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void agenciesGoOnWithAnotherNodeWhenTheLeaderIsKilled() throws Exception {
    List<DataFile> files = new ArrayList<>();
    for (int agency = 1; agency <= DIALECTS.length; agency++) {
      files.add(DataFile.write(directory, agency, agency == 2 ? 500 : 12_000));
    }
    try (ClusterPrograms cluster = new ClusterPrograms(directory, DIALECTS.length)) {
      int leader = cluster.awaitLeader();
      List<AgencyProgram> agencies = new ArrayList<>();
      List<JavaProcess> processes = new ArrayList<>();
      for (DataFile file : files) {
        AgencyProgram agency =
            new AgencyProgram(directory, file, cluster.port(leader))
                .with("CLI_SERVER_ADDRESS", cluster.addresses())
                .with("CLI_DIALECT", DIALECTS[file.agency() - 1]);
        agencies.add(agency);
        processes.add(agency.start());
      }
      try {
        Await.until("the uploads go on", LIMIT, () -> agencies.get(0).stored() > 1_500);
        cluster.kill(leader);
        for (int i = 0; i < files.size(); i++) {
          agencies.get(i).assertEndsWell(processes.get(i), LIMIT);
        }
        cluster.startDead();
        cluster.awaitLeader();
        awaitSameEverywhere(cluster);
      } finally {
        processes.forEach(JavaProcess::close);
      }
      cluster.terminate();
      List<String> rows = new ArrayList<>(Files.readAllLines(cluster.export()));
      List<String> sent = new ArrayList<>();
      files.forEach(file -> sent.addAll(file.rows()));
      assertThat(rows).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedSurvivesSomeFaults() throws Exception {
    faults(4, Duration.ofMinutes(1));
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedSurvivesManyFaults() throws Exception {
    faults(1000, Duration.ofMinutes(8));
  }

  private void faults(int most, Duration longest) throws Exception {
    Seed seed = Seed.choose("ClusterTest");
    SplittableRandom random = seed.random();
    long end = System.nanoTime() + longest.toNanos();
    int faults = 0;
    try (ClusterPrograms cluster = new ClusterPrograms(directory, 3);
        Traffic traffic = new Traffic(3, Access.plain())) {
      for (; faults < most && System.nanoTime() < end; faults++) {
        int leader = cluster.awaitLeader();
        long goal = traffic.acknowledgements() + 20 + random.nextInt(300);
        traffic.start(cluster.port(leader), random.split());
        Await.until(
            "the traffic flows",
            LIMIT,
            () -> traffic.acknowledgements() >= goal || traffic.hasEnded());
        fault(cluster, leader, traffic, random);
      }
      cluster.startDead();
      closeBooks(cluster.port(cluster.awaitLeader()));
      awaitSameEverywhere(cluster);
      cluster.terminate();
      StoredCheck stored = StoredCheck.settle(cluster.export(), traffic.records());
      Counted.say(
          "%d faults of a cluster of processes, %d acknowledgements, %d bets stored (%s)",
          faults, traffic.acknowledgements(), stored.bets(), seed);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("after %d faults, %s: %s".formatted(faults, seed, e), e);
    }
  }

  /** Something happens to one or more nodes, all connections are lost, and all nodes run again. */
  private static void fault(
      ClusterPrograms cluster, int leader, Traffic traffic, SplittableRandom random)
      throws Exception {
    int follower = (leader + 1 + random.nextInt(2)) % ClusterPrograms.NODES;
    switch (random.nextInt(5)) {
      case 0, 1 -> cluster.kill(leader);
      case 2 -> {
        cluster.kill(leader);
        cluster.kill(follower);
      }
      case 3 -> {
        cluster.kill(0);
        cluster.kill(1);
        cluster.kill(2);
      }
      default -> {
        cluster.kill(follower);
        cluster.pause(leader);
        // A while without any leader. It may have any length: whatever happens in it is right.
        Thread.sleep(1000 + random.nextInt(3000));
        cluster.startDead();
        cluster.awaitLeaderBeside(leader);
        cluster.goOn(leader);
        // A while in which it finds that it does not lead any more, or has not found it yet.
        Thread.sleep(random.nextInt(1000));
        cluster.kill(leader);
      }
    }
    traffic.awaitEnd();
    cluster.startDead();
  }

  private static void closeBooks(int port) throws Exception {
    try (TlvPeer peer = new TlvPeer(port)) {
      for (int agency = 1; agency <= 3; agency++) {
        assertThat(peer.ask(TlvPeer.READY, agency + "#").isAck()).isTrue();
      }
      Await.until(
          "the draw", LIMIT, () -> peer.ask(TlvPeer.ASK_WINNERS, "1#").opcode() == TlvPeer.WINNERS);
    }
  }

  /** A follower that was started last gets what it has not, before all are stopped. */
  private static void awaitSameEverywhere(ClusterPrograms cluster) throws Exception {
    Await.until("all nodes have everything", LIMIT, cluster::haveTheSame);
  }
}
