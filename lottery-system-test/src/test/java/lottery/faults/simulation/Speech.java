package lottery.faults.simulation;

import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import lottery.agency.client.LotteryClient;

/** The dialect of an agency's process: its pipeline, and its tap. */
interface Speech {
  /** A connection is closed when the central owes a reply and is silent for this long. */
  Duration REPLY_TIMEOUT = Duration.ofSeconds(2);

  void install(ChannelPipeline pipeline);

  Tap tap(Witness witness);

  /** One who only notes which bets are acknowledged. */
  Tap tap(AcknowledgedBets bets);

  static Speech tlv() {
    return new Speech() {
      @Override
      public void install(ChannelPipeline pipeline) {
        LotteryClient.install(pipeline, REPLY_TIMEOUT);
      }

      @Override
      public Tap tap(Witness witness) {
        return new TlvTap(witness);
      }

      @Override
      public Tap tap(AcknowledgedBets bets) {
        return new TlvBetsTap(bets);
      }
    };
  }

  static Speech typed(int agency) {
    return new Speech() {
      @Override
      public void install(ChannelPipeline pipeline) {
        LotteryClient.installTyped(pipeline, agency, REPLY_TIMEOUT);
      }

      @Override
      public Tap tap(Witness witness) {
        return new TypedTap(witness);
      }

      @Override
      public Tap tap(AcknowledgedBets bets) {
        return new TypedBetsTap(bets);
      }
    };
  }
}
