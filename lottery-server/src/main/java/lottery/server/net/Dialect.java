package lottery.server.net;

/** What a connection speaks. */
enum Dialect {
  TLV,
  LINE_ECHO
}
