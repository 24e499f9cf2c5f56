package lottery.server.net;

/** The dialect of a connection. */
enum Dialect {
  TLV,
  TYPED,
  LINE_ECHO,
  /** Contains one of the others. */
  TLS
}
