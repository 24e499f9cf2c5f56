package lottery.server.contest;

import java.util.List;
import lottery.log.LogLine;
import lottery.proof.Act;
import lottery.server.journal.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An act that is being journalled: when it is durable, it is logged, and its author is told. */
record Acting(String contest, Act act, ActResult result) implements Waiter {
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);

  @Override
  public void durable() {
    log(contest, act);
    result.done(List.of(act.toLine()));
  }

  @Override
  public void failed(Exception cause) {
    result.refused("the journal has failed: nobody knows whether this is done");
  }

  static void log(String contest, Act act) {
    LOG.info(
        LogLine.success("acto").with("concurso", contest).with("acto", act.toLine()).toString());
  }
}
