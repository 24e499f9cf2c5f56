package lottery.server.journal;

import java.io.IOException;

/** A storage on which something happens before each of the first reads, as beside a busy server. */
final class BusyStorage extends DelegatingStorage {
  /** What happens. */
  interface Happening {
    void happen() throws IOException;
  }

  private final Happening happening;
  private int left;

  BusyStorage(Storage storage, int times, Happening happening) {
    super(storage);
    this.happening = happening;
    left = times;
  }

  @Override
  protected void beforeRead() throws IOException {
    if (left-- > 0) {
      happening.happen();
    }
  }
}
