package lottery.server.contest;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import lottery.log.Lines;
import lottery.proof.ContestTerms;
import lottery.server.journal.Background;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOpener;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SealKeys;

/**
 * What all contests of a server share.
 *
 * @param options how their journals work
 * @param loop the journal loop, on which an unforeseen exception ends the process
 * @param sealKeys the key that signs their seals
 * @param lines where log lines go
 * @param journals opens them
 * @param recovery makes what a contest's journal is read into
 * @param onFailure told when nothing can be stored any more
 */
record ContestContext(
    JournalOptions options,
    Executor loop,
    Clock clock,
    SealKeys sealKeys,
    Lines lines,
    JournalOpener journals,
    Function<ContestTerms, ContestRecovery> recovery,
    Consumer<Exception> onFailure) {

  /** With journals on this machine. */
  ContestContext(
      JournalOptions options,
      Clock clock,
      SealKeys sealKeys,
      Lines lines,
      Function<ContestTerms, ContestRecovery> recovery,
      Consumer<Exception> onFailure) {
    this(options, clock, sealKeys, lines, Journal::open, recovery, onFailure);
  }

  ContestContext(
      JournalOptions options,
      Clock clock,
      SealKeys sealKeys,
      Lines lines,
      JournalOpener journals,
      Function<ContestTerms, ContestRecovery> recovery,
      Consumer<Exception> onFailure) {
    this(
        options,
        new FailStopExecutor(options.loop(), onFailure),
        clock,
        sealKeys,
        lines,
        journals,
        recovery,
        onFailure);
  }

  /**
   * Runs what reads and makes contests, one step at a time. After an unforeseen exception in such a
   * step somebody would wait for ever, so it ends the process too.
   */
  Background opener() {
    return new Background(options.opener(), loop);
  }
}
