package lottery.agency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import lottery.agency.session.WinnersOutput;
import lottery.agency.session.WinnersOutputException;
import lottery.config.FileFault;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the winners as a list for other programs, in place of their log lines.
 *
 * <p>It writes on the event loop: the agency has one connection, and while a slow reader takes the
 * list nothing more should be read from it.
 */
final class WinnersList implements WinnersOutput, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WinnersList.class);
  private static final int CHUNK_BYTES = 64 << 10;

  private final int agency;
  private final WinnersFormat format;
  private final WinnersTarget target;
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private IOException failure;
  private long written;
  private boolean isBegun;
  private volatile boolean isComplete;

  WinnersList(int agency, WinnersFormat format, WinnersTarget target) {
    this.agency = agency;
    this.format = format;
    this.target = target;
  }

  @Override
  public long begin() {
    attempt(
        () -> {
          if (!isBegun || target.restart()) {
            isBegun = true;
            written = 0;
            chunk.reset();
            add(format.begin(agency));
          }
        });
    return written;
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public void winner(String document) {
    add(format.winner(agency, written, document));
    written++;
  }

  @Override
  public void end(long count) throws WinnersOutputException {
    add(format.end(count));
    writeChunk();
    attempt(target::complete);
    if (failure != null) {
      throw new WinnersOutputException(
          "%s: cannot be written: %s".formatted(target, FileFault.ofWriting(failure)));
    }
    isComplete = true;
    LOG.info(
        LogLine.success("consulta_ganadores")
            .with("cant_ganadores", count)
            .with("archivo", target)
            .toString());
  }

  /** Whether the whole list is where it should be. Any thread. */
  boolean isComplete() {
    return isComplete;
  }

  /** Leaves nothing of a list that is not complete, if the target allows that. */
  @Override
  public void close() throws IOException {
    target.close();
  }

  private void add(String text) {
    chunk.writeBytes(text.getBytes(UTF_8));
    if (chunk.size() >= CHUNK_BYTES) {
      writeChunk();
    }
  }

  private void writeChunk() {
    attempt(() -> target.write(chunk.toByteArray()));
    chunk.reset();
  }

  /** After the first failure nothing more is written. */
  private void attempt(Step step) {
    if (failure == null) {
      try {
        step.run();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /** A step of writing. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
