package lottery.server.cluster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An engine that leads, and that nobody asks for more than a test says. */
class IdleEngine implements LogEngine {
  @Override
  public boolean leads() {
    return true;
  }

  @Override
  public Status status() {
    return new Status(true, Optional.empty(), 0, -1, -1, -1, List.of());
  }

  @Override
  public CompletionStage<?> append(byte[] entry) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletionStage<Integer> entryVersion(String node, String address) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<?> transferTo(String node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<?> add(String node, String address) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<?> remove(String node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    // Nothing to end.
  }
}
