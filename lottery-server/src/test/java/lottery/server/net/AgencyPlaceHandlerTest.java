package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import lottery.codec.message.Busy;
import lottery.codec.message.Close;
import lottery.codec.message.Ready;
import lottery.server.peer.GatedChannel;
import lottery.server.peer.PeerFigures;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;

class AgencyPlaceHandlerTest {
  private final Places<Integer> places = new Places<>(1);

  @Test
  void countsAConnectionFromTheFirstRequestThatNamesAnAgency() {
    EmbeddedChannel first = connection();
    EmbeddedChannel second = connection();
    first.writeInbound(new Close());
    second.writeInbound(new Ready(1));
    assertThat(second.<Ready>readInbound()).isEqualTo(new Ready(1));
    assertThat(second.pipeline().get(AgencyPlaceHandler.class)).as("it has seen enough").isNull();

    first.writeInbound(new Ready(1));
    first.runPendingTasks();
    assertThat(first.<Close>readInbound()).isEqualTo(new Close());
    assertThat(first.<Ready>readInbound()).isNull();
    assertThat(first.<Busy>readOutbound()).isEqualTo(new Busy());
    assertThat(first.isOpen()).isFalse();
  }

  @Test
  void givesThePlaceBackWhenTheConnectionCloses() {
    EmbeddedChannel first = connection();
    first.writeInbound(new Ready(1));
    first.close();
    EmbeddedChannel second = connection();
    second.writeInbound(new Ready(1));
    assertThat(second.<Ready>readInbound()).isEqualTo(new Ready(1));
  }

  private EmbeddedChannel connection() {
    return GatedChannel.with(
        new ReplyOrder(),
        new AgencyPlaceHandler(
            places, agency -> {}, new PeerFigures(), reply -> reply.sendAndClose(new Busy())));
  }
}
