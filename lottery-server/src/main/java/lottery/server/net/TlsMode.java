package lottery.server.net;

/** Whether peers speak TLS on the one port. */
public enum TlsMode {
  /** None does. */
  OFF,
  /** Those that begin so; the others are served as ever. */
  OPTIONAL,
  /** All; others are closed. */
  REQUIRED
}
