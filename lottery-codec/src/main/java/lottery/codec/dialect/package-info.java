/**
 * How the dialects share one port: what a connection's first bytes mean, and the one dialect that
 * needs no codec.
 *
 * <p>The problem solved here: first bytes are assigned to dialects in one place, so a new opcode or
 * dialect cannot take a used one unnoticed. Nothing here reads bytes; the server's detector does
 * that, on the connection's event loop.
 */
package lottery.codec.dialect;
