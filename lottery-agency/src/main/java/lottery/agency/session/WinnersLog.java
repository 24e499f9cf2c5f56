package lottery.agency.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the number of winners and each winner as log lines, and keeps only a few in memory.
 *
 * <p>The number is known only when the last one has arrived. A list of ordinary length is held
 * until then, so that its number comes first; the winners of a longer one are printed as they
 * arrive, and its number comes last.
 */
public final class WinnersLog implements WinnersOutput {
  private static final Logger LOG = LoggerFactory.getLogger(WinnersLog.class);

  static final int MAX_HELD = 10_000;

  private final int agency;
  private final BooleanSupplier linesHaveRoom;
  private final List<String> held = new ArrayList<>();
  private long printed;

  /**
   * @param linesHaveRoom whether many lines may be printed now
   */
  public WinnersLog(int agency, BooleanSupplier linesHaveRoom) {
    this.agency = agency;
    this.linesHaveRoom = linesHaveRoom;
  }

  @Override
  public long begin() {
    held.clear();
    return printed;
  }

  @Override
  public boolean hasRoom() {
    return linesHaveRoom.getAsBoolean();
  }

  @Override
  public void winner(String document) {
    held.add(document);
    if (printed > 0 || held.size() > MAX_HELD) {
      printHeld();
    }
  }

  @Override
  public void end(long count) {
    LOG.info(LogLine.success("consulta_ganadores").with("cant_ganadores", count).toString());
    printHeld();
  }

  private void printHeld() {
    for (String document : held) {
      LOG.info(
          LogLine.success("ganador").with("client_id", agency).with("dni", document).toString());
    }
    printed += held.size();
    held.clear();
  }
}
