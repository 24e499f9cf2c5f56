package lottery.agency.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import lottery.agency.client.WinnersSink;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the number of winners and each winner, and keeps only a few in memory.
 *
 * <p>The number is known only when the last one has arrived. A list of ordinary length is held
 * until then, so that its number comes first; the winners of a longer one are printed as they
 * arrive, and its number comes last. After a broken connection the list comes again from its start,
 * in the same order: winners that were printed already are skipped.
 */
public final class WinnersReport implements WinnersSink {
  private static final Logger LOG = LoggerFactory.getLogger(WinnersReport.class);

  static final int MAX_HELD = 10_000;

  private final int agency;
  private final BooleanSupplier linesHaveRoom;
  private final List<String> held = new ArrayList<>();
  private long arrived;
  private long printed;

  /**
   * @param linesHaveRoom whether many lines may be printed now
   */
  public WinnersReport(int agency, BooleanSupplier linesHaveRoom) {
    this.agency = agency;
    this.linesHaveRoom = linesHaveRoom;
  }

  /** A list begins, from its start. */
  void begin() {
    held.clear();
    arrived = 0;
  }

  @Override
  public void arrived(List<String> documents) {
    for (String document : documents) {
      arrived++;
      if (arrived > printed) {
        take(document);
      }
    }
  }

  @Override
  public boolean hasRoom() {
    return linesHaveRoom.getAsBoolean();
  }

  /** The list has ended. */
  void end(long count) {
    LOG.info(LogLine.success("consulta_ganadores").with("cant_ganadores", count).toString());
    printHeld();
  }

  private void take(String document) {
    held.add(document);
    if (printed > 0 || held.size() > MAX_HELD) {
      printHeld();
    }
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
