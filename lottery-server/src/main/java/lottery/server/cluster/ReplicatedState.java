package lottery.server.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a machine makes of the log. One thread of the engine calls it, with every entry of the log
 * in order, until it throws an exception: then the machine cannot go on.
 */
public interface ReplicatedState {
  /**
   * A position in the log.
   *
   * @param term of the entry there
   * @param index of the entry there, from 0; -1 before the first one
   */
  record Position(long term, long index) {
    public static final Position START = new Position(0, -1);
  }

  /** The newest version of entries that this machine knows; others are told. Any thread. */
  int entryVersion();

  /**
   * Called once, before all else: where this machine is, so that it gets the entries after that.
   */
  Position restore() throws IOException;

  /** Takes the next entry, which a majority has. */
  void apply(ByteBuffer entry) throws IOException;

  /**
   * Makes durable what came from the entries so far.
   *
   * @param last the position of the last one, which may not have been passed to {@link #apply}
   */
  void checkpoint(Position last) throws IOException;

  /** This machine is no member any more, and gets no more entries. Any thread. */
  void removed();

  /** The engine has failed and stores nothing more. Any thread. */
  void failed(Throwable cause);
}
