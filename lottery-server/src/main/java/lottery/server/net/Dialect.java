package lottery.server.net;

/** What a connection speaks. */
enum Dialect {
  TLV,
  TYPED,
  LINE_ECHO
}
