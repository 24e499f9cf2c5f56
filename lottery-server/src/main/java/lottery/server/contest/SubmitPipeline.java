package lottery.server.contest;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * The {@link Gaps} of one connection in the contest that it has chosen. A contest that is over may
 * have to be read first, so its refusals may come when another one is chosen already: they leave no
 * gap in that.
 *
 * <p>One per connection; journal loop only.
 */
public final class SubmitPipeline {
  private static final AttributeKey<SubmitPipeline> KEY =
      AttributeKey.valueOf(SubmitPipeline.class, "submit-pipeline");

  private Gaps gaps = new Gaps();

  /** The one of this connection; on its event loop. */
  public static SubmitPipeline of(Channel channel) {
    SubmitPipeline pipeline = channel.attr(KEY).get();
    if (pipeline == null) {
      pipeline = new SubmitPipeline();
      channel.attr(KEY).set(pipeline);
    }
    return pipeline;
  }

  /** Those that a request is about which is decided on now. */
  Gaps gaps() {
    return gaps;
  }

  /** Later requests belong to another contest. */
  void forget() {
    gaps = new Gaps();
  }
}
