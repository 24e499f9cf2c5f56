package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import lottery.server.cluster.LogEngine.Peer;
import lottery.server.cluster.LogEntry.Agreed;
import lottery.server.cluster.LogEntry.Content;
import org.junit.jupiter.api.Test;

/** Machine n1 leads, and knows entries of up to version 3. */
class EntryAgreementTest {
  private static final int OWN = 3;

  private final Map<String, Integer> known = new HashMap<>(Map.of("n2:1", 3, "n3:1", 3));
  private final List<Content> proposed = new ArrayList<>();
  private final Engine engine = new Engine();
  private final Session session = new Session(1, engine, Runnable::run, Runnable::run, 0, () -> 0);
  private long now;
  private int agreed = 1;
  private final EntryAgreement agreement = new EntryAgreement(OWN, engine, () -> agreed, () -> now);

  @Test
  void nothingNewIsUsedBeforeTheOthersHaveAnswered() {
    agreement.look(session);
    assertThat(proposed).isEmpty();
    nextRound();
    assertThat(proposed).containsExactly(new Agreed(3));
  }

  @Test
  void aMachineThatKnowsLessDecides() {
    known.put("n3:1", 2);
    agreement.look(session);
    nextRound();
    assertThat(proposed).containsExactly(new Agreed(2));
    agreed = 2;
    nextRound();
    nextRound();
    assertThat(proposed).hasSize(1);
    known.put("n3:1", 3);
    nextRound();
    nextRound();
    assertThat(proposed).containsExactly(new Agreed(2), new Agreed(3));
  }

  @Test
  void aMachineThatDoesNotAnswerMayKnowNothingNew() {
    known.remove("n2:1");
    for (int i = 0; i < 5; i++) {
      nextRound();
    }
    assertThat(proposed).isEmpty();
  }

  @Test
  void nobodyIsAskedWhenThereIsNothingNew() {
    agreed = OWN;
    for (int i = 0; i < 5; i++) {
      nextRound();
    }
    assertThat(engine.questions).isZero();
  }

  private void nextRound() {
    now += TimeUnit.SECONDS.toNanos(1);
    agreement.look(session);
  }

  private final class Engine extends IdleEngine {
    private int questions;

    @Override
    public Status status() {
      return new Status(
          true,
          Optional.of("n1"),
          1,
          1,
          1,
          1,
          List.of(
              new Peer("n2", "n2:1", true, 1, 1, 0),
              new Peer("n3", "n3:1", true, 1, 1, 0),
              new Peer("n4", "n4:1", false, 1, 1, 0)));
    }

    @Override
    public CompletionStage<Integer> entryVersion(String node, String address) {
      questions++;
      return known.containsKey(address)
          ? CompletableFuture.completedFuture(known.get(address))
          : new CompletableFuture<>();
    }

    @Override
    public CompletionStage<?> append(byte[] entry) {
      try {
        Content content = LogEntry.decode(ByteBuffer.wrap(entry), LogEntry.KNOWN).content();
        if (content instanceof Agreed) {
          proposed.add(content);
        }
      } catch (UnknownEntryException e) {
        throw new AssertionError(e);
      }
      return new CompletableFuture<>();
    }
  }
}
