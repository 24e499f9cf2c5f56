package lottery.server.contest;

import java.util.concurrent.Executor;
import lottery.server.draw.SealMaker;
import lottery.server.index.IndexBuilder;
import lottery.server.tree.TreeBuilder;
import lottery.server.winners.WinnersSearch;

/** Makes the parts of a contest that work beside the journal loop. Journal loop only. */
record ContestParts(OpenedContest opened, ContestContext context) {
  IndexBuilder index() {
    return new IndexBuilder(
        opened.found().storage(),
        opened.found().terms().contest().value(),
        Numbers.indexed(opened.found().terms().draw()),
        context.options().indexing(),
        opened.recovered().ends());
  }

  TreeBuilder tree() {
    return new TreeBuilder(
        opened.found().storage(),
        opened.found().terms().contest(),
        opened.recovered().ends(),
        context.options().sealing(),
        context.loop());
  }

  SealMaker sealMaker(TreeBuilder tree) {
    return new SealMaker(
        opened.found().terms(),
        opened.recovered().audit(),
        opened.journal(),
        tree,
        context.sealKeys(),
        context.clock(),
        context.options().sealing(),
        context.loop());
  }

  WinnersSearch search(IndexBuilder index) {
    return new WinnersSearch(
        opened.found().storage(),
        index,
        opened.found().terms().agencies(),
        context.options().indexing(),
        context.options().rowReaders(),
        context.loop());
  }

  /** Runs a task, then {@code onDrawn}, on the loop, when the log lines before it are written. */
  Executor announcing(Runnable onDrawn) {
    return task ->
        context
            .lines()
            .whenWritten(
                () ->
                    context
                        .loop()
                        .execute(
                            () -> {
                              task.run();
                              onDrawn.run();
                            }));
  }
}
