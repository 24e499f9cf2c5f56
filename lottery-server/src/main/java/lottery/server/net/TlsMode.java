package lottery.server.net;

/** Whether peers speak TLS on the one port. */
public enum TlsMode {
  /** None does. */
  OFF,
  /** Peers that begin with TLS; the others are served without it. */
  OPTIONAL,
  /** All peers; a connection without TLS is closed. */
  REQUIRED
}
