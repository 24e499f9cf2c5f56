package lottery.server.journal;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How a journal works, as opposed to what it holds.
 *
 * @param durability when a record counts as durable
 * @param sizes how large segments are made
 * @param loop runs the commits: one task at a time, in order; it must never be interrupted, because
 *     an interrupt closes the file it is writing
 * @param background prepares segments and digests what recovery reads: one task at a time, in
 *     order, and never queued after tasks of the loop, because the loop may wait for it; a direct
 *     executor works too
 * @param lookups reads stored bets again, one task at a time; only repeats wait for it
 * @param opener opens contests while the server serves, one at a time; nothing else waits for it
 * @param indexing indexes bets and looks up winners, one task at a time, in order
 * @param rowReaders reads rows of winners, several tasks at once; one that looks up winners waits
 *     for them
 * @param sealing grows the tree over bets and signs it, one task at a time, in order
 * @param figures what the journals do is added to these
 */
public record JournalOptions(
    Durability durability,
    SegmentSizes sizes,
    Executor loop,
    Executor background,
    Executor lookups,
    Executor opener,
    Executor indexing,
    Executor rowReaders,
    Executor sealing,
    JournalFigures figures) {
  /** A disk reads as many rows at once faster than one after the other. */
  private static final int ROW_READERS = 16;

  public JournalOptions {
    Objects.requireNonNull(durability, "durability");
    Objects.requireNonNull(sizes, "sizes");
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(background, "background");
    Objects.requireNonNull(lookups, "lookups");
    Objects.requireNonNull(opener, "opener");
    Objects.requireNonNull(indexing, "indexing");
    Objects.requireNonNull(rowReaders, "rowReaders");
    Objects.requireNonNull(sealing, "sealing");
    Objects.requireNonNull(figures, "figures");
  }

  /** With figures of its own, and rows that are read one after the other. */
  public JournalOptions(
      Durability durability,
      SegmentSizes sizes,
      Executor loop,
      Executor background,
      Executor lookups,
      Executor opener,
      Executor indexing,
      Executor sealing) {
    this(
        durability,
        sizes,
        loop,
        background,
        lookups,
        opener,
        indexing,
        Runnable::run,
        sealing,
        new JournalFigures());
  }

  /** One executor for what reads stored bets again, and one for the rest of the background. */
  public JournalOptions(
      Durability durability,
      SegmentSizes sizes,
      Executor loop,
      Executor background,
      Executor lookups) {
    this(durability, sizes, loop, background, lookups, lookups, background, background);
  }

  /** Options with one executor for all background work. */
  public JournalOptions(
      Durability durability, SegmentSizes sizes, Executor loop, Executor background) {
    this(durability, sizes, loop, background, background);
  }

  /**
   * Options with default sizes and daemon threads for background work, which end when they are
   * idle.
   */
  public static JournalOptions of(Durability durability, Executor loop) {
    return new JournalOptions(
        durability,
        SegmentSizes.DEFAULT,
        loop,
        backgroundThread(),
        thread("journal-lookups"),
        thread("contest-opener"),
        thread("winners-index"),
        threads("winners-rows", ROW_READERS),
        thread("seal"),
        new JournalFigures());
  }

  /** For a journal that is opened by the opener: whose background thread is then its own. */
  public JournalOptions inOpener() {
    return new JournalOptions(
        durability,
        sizes,
        loop,
        Runnable::run,
        lookups,
        opener,
        indexing,
        rowReaders,
        sealing,
        figures);
  }

  static ExecutorService backgroundThread() {
    return thread("journal-background");
  }

  private static ExecutorService thread(String name) {
    return threads(name, 1);
  }

  private static ExecutorService threads(String name, int count) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            count,
            count,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
