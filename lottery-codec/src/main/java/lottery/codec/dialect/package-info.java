/**
 * How the dialects share one port: what the first bytes of a connection say, and the one dialect
 * that needs no codec.
 *
 * <p>The problem solved here is that bytes are given to dialects in one place. A new opcode, or a
 * new dialect, finds here what is taken. Nothing here reads bytes: the server's detector does, on
 * the connection's event loop.
 */
package lottery.codec.dialect;
