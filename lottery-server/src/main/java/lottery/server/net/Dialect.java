package lottery.server.net;

/** What a connection speaks. */
enum Dialect {
  TLV,
  TYPED,
  LINE_ECHO,
  /** Another one of these comes inside it. */
  TLS
}
