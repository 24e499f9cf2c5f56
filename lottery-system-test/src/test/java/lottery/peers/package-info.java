/**
 * Other clients and servers, over plain sockets. They stand for existing programs that will not be
 * rewritten, so they are written from the wire contract alone and share no code with the project's
 * codec.
 */
package lottery.peers;
