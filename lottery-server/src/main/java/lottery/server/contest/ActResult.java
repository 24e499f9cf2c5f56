package lottery.server.contest;

import java.util.List;
import lottery.codec.message.ErrorReply;

/** Receives the result of an act, on the journal loop. */
public interface ActResult {
  /** The act is durable; for a question, these are the lines of the answer. */
  void done(List<String> lines);

  /** The act was refused and has changed nothing. */
  void refused(String reason);

  /** The act was not done for a temporary reason: the same may be done later. */
  default void putOff(String reason) {
    refused(ErrorReply.again(reason).text());
  }
}
