package lottery.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void aFigureThatCannotBeReadIsLeftOutAndTheOthersAreThere() {
    Collector good = gauge("good", 3);
    Collector broken =
        GaugeWithCallback.builder()
            .name("broken")
            .help("broken")
            .callback(
                value -> {
                  throw new IllegalStateException("no disk");
                })
            .build();
    Metrics metrics = new Metrics(() -> List.of(broken, good));
    EmbeddedChannel channel = new EmbeddedChannel();
    metrics.answer(new AdminRequest("/metrics", Map.of(), ""), new AdminReply(channel, true));
    FullHttpResponse response = channel.readOutbound();
    try {
      assertThat(response.status().code()).isEqualTo(200);
      assertThat(response.content().toString(UTF_8)).contains("good 3.0").doesNotContain("broken");
    } finally {
      response.release();
    }
  }

  private static Collector gauge(String name, double value) {
    return GaugeWithCallback.builder()
        .name(name)
        .help(name)
        .callback(callback -> callback.call(value))
        .build();
  }
}
