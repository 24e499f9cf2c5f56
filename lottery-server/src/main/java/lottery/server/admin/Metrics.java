package lottery.server.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page of figures, in Prometheus' text format or in OpenMetrics, as the reader asks. A figure
 * that cannot be read is left out, and the others are there.
 */
final class Metrics implements Page {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  private final Supplier<List<Collector>> figures;

  /** Made when somebody asks for the first time, so that a start does not wait for it. */
  private List<Collector> collectors = List.of();

  private ExpositionFormats formats;

  /**
   * @param figures makes what reads each figure
   */
  Metrics(Supplier<List<Collector>> figures) {
    this.figures = figures;
  }

  /** On the admin loop. */
  @Override
  public void answer(AdminRequest request, AdminReply reply) {
    if (formats == null) {
      formats = ExpositionFormats.init();
      collectors = List.copyOf(figures.get());
    }
    ExpositionFormatWriter writer = formats.findWriter(request.accept());
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, collect(), EscapingScheme.fromAcceptHeader(request.accept()));
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    reply.send(
        HttpResponseStatus.OK, Map.of("content-type", writer.getContentType()), text.toByteArray());
  }

  private MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    for (Collector collector : collectors) {
      try {
        MetricSnapshot one = collector.collect();
        if (!one.getDataPoints().isEmpty()) {
          all.metricSnapshot(one);
        }
      } catch (RuntimeException e) {
        LOG.debug(LogLine.fail("admin").with("error", e).toString());
      }
    }
    return all.build();
  }
}
