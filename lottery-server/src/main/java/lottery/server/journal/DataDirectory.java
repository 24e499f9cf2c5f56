package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Where a server keeps its contests, each in a directory of its own. Tests replace it with another
 * disk.
 */
public interface DataDirectory extends Closeable {
  /** Its name in messages, such as its path. */
  String name();

  /** The names of the directories in it that may be contests, in no particular order. */
  List<String> contests() throws IOException;

  /** The directory of a contest, which exists. */
  Storage contest(String name) throws IOException;

  /** The directory of a contest, which is created durably if it is missing. */
  Storage make(String name) throws IOException;
}
