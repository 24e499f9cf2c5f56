package lottery.server.peer;

/**
 * A user event of a connection whose peer waits for the draw, which may be days away. While it
 * waits it must cost nothing but memory.
 */
public enum LongWait {
  BEGINS,
  ENDS
}
