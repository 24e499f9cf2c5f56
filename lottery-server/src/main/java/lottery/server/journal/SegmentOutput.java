package lottery.server.journal;

import java.io.IOException;

/**
 * Where records go: into the newest segment of a journal, and into the next one when that is full.
 * Journal loop only.
 */
interface SegmentOutput {
  /** The index of the newest segment. */
  int segment();

  /** The offset in it after the last record. */
  long end();

  /** How many bytes it can take in all. */
  long capacity();

  /** The offset in it before which everything is known to be durable. */
  long durable();

  /** Makes the next segment ready in advance, with at least that many bytes. May be repeated. */
  void prepareNext(long minBytes);

  /**
   * Goes on in the next segment, with at least that many bytes.
   *
   * @throws NoSpaceException when there is no room for it; nothing has changed then
   * @throws IOException when the journal can no longer be trusted
   */
  void roll(long minBytes) throws IOException;

  /** Takes the next bytes of a record, for which there is room. */
  void put(byte[] bytes, int length) throws IOException;
}
