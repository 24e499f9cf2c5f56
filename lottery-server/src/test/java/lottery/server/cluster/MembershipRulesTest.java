package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lottery.server.cluster.LogEngine.Peer;
import org.junit.jupiter.api.Test;

/** Machine n1, and what it lets operators do. */
class MembershipRulesTest {
  private static final long NOW = 10;
  private static final long LONG_AGO = 60_000;

  private final List<String> done = new ArrayList<>();
  private String leader = "n1";
  private List<Peer> peers = List.of(member("n2", NOW), member("n3", NOW));

  private OptionalInt known = OptionalInt.of(2);

  private static Peer member(String node, long silentMillis) {
    return new Peer(node, node + ":1", true, 1, 1, silentMillis);
  }

  @Test
  void theLeaderDoesWhatMakesSense() throws Exception {
    wait(membership().transfer("n2"));
    wait(membership().add(new ClusterPeer("n4", "n4", 1)));
    wait(membership().remove("n3"));
    assertThat(done).containsExactly("transfer n2", "add n4 n4:1", "remove n3");
  }

  @Test
  void anotherMachineNamesTheLeader() {
    leader = "n2";
    assertRefused(
        membership().transfer("n3"), "this machine does not lead (expected: \"n2\", which does)");
    assertRefused(
        membership().remove("n3"), "this machine does not lead (expected: \"n2\", which does)");
    leader = null;
    assertRefused(
        membership().remove("n3"), "this machine does not lead (expected: one that does)");
  }

  @Test
  void unknownMachinesAreRefused() {
    assertRefused(
        membership().transfer("n9"), "\"n9\" (expected: one of [n1, n2, n3], the members)");
    assertRefused(membership().remove("n9"), "\"n9\" (expected: one of [n1, n2, n3], the members)");
  }

  @Test
  void namesAndAddressesThatAreTakenAreRefused() {
    assertRefused(
        membership().add(new ClusterPeer("n1", "x", 1)),
        "\"n1\" is a member (expected: a name that never was one)");
    String taken =
        "\"n2\" at n2:1 is a member (expected: a name that never was one, and an address of its"
            + " own)";
    assertRefused(membership().add(new ClusterPeer("n2", "x", 1)), taken);
    assertRefused(membership().add(new ClusterPeer("n4", "n2", 1)), taken);
  }

  @Test
  void aMachineThatDoesNotAnswerOrKnowsTooLittleIsRefused() {
    known = OptionalInt.empty();
    assertRefused(
        membership().add(new ClusterPeer("n4", "n4", 1)),
        "\"n4\" does not answer at n4:1 (expected: it runs, and has started empty)");
    known = OptionalInt.of(1);
    assertRefused(
        membership().add(new ClusterPeer("n4", "n4", 1)),
        "\"n4\" knows entries of up to version 1 (expected: 2, which the members have agreed on)");
  }

  @Test
  void oneChangeComesAfterTheOther() {
    peers =
        List.of(member("n2", NOW), member("n3", NOW), new Peer("n4", "n4:1", false, 1, -1, NOW));
    String changing = "\"n4\" is being added (expected: one change after the other has ended)";
    assertRefused(membership().add(new ClusterPeer("n5", "n5", 1)), changing);
    assertRefused(membership().remove("n2"), changing);
  }

  @Test
  void theLeadIsTransferredFirst() {
    assertRefused(membership().remove("n1"), "\"n1\" leads (expected: transfer the lead first)");
    assertRefused(membership().transfer("n1"), "\"n1\" leads already");
  }

  @Test
  void thoseThatStayHaveToBeAMajority() throws Exception {
    peers = List.of(member("n2", LONG_AGO), member("n3", NOW));
    assertRefused(
        membership().remove("n3"), "of the 2 machines that would stay 1 answer (expected: 2)");
    peers = List.of(member("n3", NOW));
    assertRefused(
        membership().remove("n3"), "\"n1\" would be alone (expected: add another machine first)");
    peers = List.of(member("n2", LONG_AGO), member("n3", NOW));
    wait(membership().remove("n2"));
    assertThat(done).containsExactly("remove n2");
  }

  private Membership membership() {
    return new Membership("n1", new Engine(), () -> 2, Duration.ofSeconds(3));
  }

  private static void wait(CompletionStage<?> stage) throws Exception {
    stage.toCompletableFuture().get();
  }

  private void assertRefused(CompletionStage<?> stage, String reason) {
    assertThatThrownBy(() -> wait(stage)).hasRootCauseMessage(reason);
    assertThat(done).isEmpty();
  }

  /** Does everything. */
  private final class Engine extends IdleEngine {
    @Override
    public boolean leads() {
      return leader != null && leader.equals("n1");
    }

    @Override
    public Status status() {
      return new Status(true, Optional.ofNullable(leader), 1, 1, 1, 1, peers);
    }

    @Override
    public CompletionStage<?> transferTo(String node) {
      return note("transfer " + node);
    }

    @Override
    public CompletionStage<Integer> entryVersion(String node, String address) {
      return known.isEmpty()
          ? CompletableFuture.failedFuture(new IOException("nobody there"))
          : CompletableFuture.completedFuture(known.getAsInt());
    }

    @Override
    public CompletionStage<?> add(String node, String address) {
      return note("add " + node + " " + address);
    }

    @Override
    public CompletionStage<?> remove(String node) {
      return note("remove " + node);
    }

    private CompletionStage<?> note(String act) {
      done.add(act);
      return CompletableFuture.completedFuture(null);
    }
  }
}
