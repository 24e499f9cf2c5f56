package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Where a server keeps its contests, each in a directory of its own, so that tests can put another
 * disk in its place.
 */
public interface DataDirectory extends Closeable {
  /** What to call it in a message, such as its path. */
  String name();

  /** The names of the directories in it that may be contests, in no particular order. */
  List<String> contests() throws IOException;

  /** The directory of a contest, which exists. */
  Storage contest(String name) throws IOException;

  /** The same, made if it is missing, durably. */
  Storage make(String name) throws IOException;
}
