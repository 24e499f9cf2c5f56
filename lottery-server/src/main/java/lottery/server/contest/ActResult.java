package lottery.server.contest;

import java.util.List;

/** Whoever acts, and is told what came of it; on the journal loop. */
public interface ActResult {
  /** It is done, durably; or it is what was asked for. */
  void done(List<String> lines);

  /** It is not done, and has changed nothing. */
  void refused(String reason);
}
