package lottery.server.journal;

/** When a record counts as durable. */
public enum Durability {
  /** After the force: it survives the machine. */
  FORCE,
  /** After the write: it survives the process, but not the machine. */
  OS
}
