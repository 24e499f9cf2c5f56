package lottery.faults.simulation;

import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import lottery.agency.client.LotteryClient;

/** The dialect of an agency's process: how its pipeline is made, and who can read along. */
interface Speech {
  /** A central that is silent for so long while a reply is owed is given up. */
  Duration REPLY_TIMEOUT = Duration.ofSeconds(2);

  void install(ChannelPipeline pipeline);

  Tap tap(Witness witness);

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
    };
  }
}
