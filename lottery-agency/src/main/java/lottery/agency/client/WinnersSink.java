package lottery.agency.client;

import java.util.List;

/**
 * Takes the documents of a WINNERS list as its segments arrive. Called on the connection's event
 * loop.
 */
@FunctionalInterface
public interface WinnersSink {

  /** Receives more documents, in the order of the list; the list may be empty. */
  void arrived(List<String> documents);

  /**
   * Whether there is room for more now. If not, reading pauses for a moment, and then this method
   * is called again.
   */
  default boolean hasRoom() {
    return true;
  }
}
