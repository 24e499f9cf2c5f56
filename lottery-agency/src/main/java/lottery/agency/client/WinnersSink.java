package lottery.agency.client;

import java.util.List;

/**
 * Takes the documents of a WINNERS list as its segments arrive. Called on the connection's event
 * loop.
 */
@FunctionalInterface
public interface WinnersSink {

  /** Some more documents, in the order of the list; perhaps none. */
  void arrived(List<String> documents);

  /** Whether more may come now. If not, nothing is read for a moment, and this is asked again. */
  default boolean hasRoom() {
    return true;
  }
}
