package lottery.server.contest;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * The contest of a connection's requests: the one that the connection has named, or the one that
 * was newest at the first of these requests. One per connection; journal loop only, after its
 * construction.
 */
public final class ChosenContest {
  private static final AttributeKey<ChosenContest> KEY =
      AttributeKey.valueOf(ChosenContest.class, "chosen-contest");

  private KnownContest contest;
  private boolean named;

  private ChosenContest() {}

  /** The one of this connection; on its event loop. */
  public static ChosenContest of(Channel channel) {
    ChosenContest chosen = channel.attr(KEY).get();
    if (chosen == null) {
      chosen = new ChosenContest();
      channel.attr(KEY).set(chosen);
    }
    return chosen;
  }

  /** For a connection that always belongs to this contest. */
  static ChosenContest always(KnownContest contest) {
    ChosenContest chosen = new ChosenContest();
    chosen.name(contest);
    return chosen;
  }

  /** The peer has named it. */
  void name(KnownContest named) {
    contest = named;
    this.named = true;
  }

  boolean isNamed() {
    return named;
  }

  /** The contest of this connection, which is {@code newest} if it has none yet. */
  KnownContest orNewest(KnownContest newest) {
    if (contest == null) {
      contest = newest;
    }
    return contest;
  }

  /** The contest that the peer has named, or null. */
  KnownContest named() {
    return named ? contest : null;
  }
}
