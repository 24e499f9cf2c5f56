package lottery.server.peer;

/** Why a connection is not read for now. */
public enum PauseReason {
  /** It has begun many requests in a row, and others of its loop come first. */
  TURN,
  /** Too many replies are owed to it. */
  OWED,
  /** Too much of all connections waits for the journal. */
  BACKLOG,
  /** There is no room for the value that it has begun. */
  ROOM,
  /** A reply to it waits for the draw, which is being made. */
  DRAW,
  /** A receipt is made for it, or has not been taken yet. */
  RECEIPT,
  /** It does not read its replies as fast as they are made. */
  UNREAD,
  /** The server is draining. */
  DRAIN
}
