/**
 * Plain figures that loops keep and that somebody else reads now and then.
 *
 * <p>The problem: an operator wants to know what a server does, and no bet may wait for that. So a
 * loop only adds to a number, without a lock, and a reader takes what is there: each number is
 * right, but numbers that are read together may be some events apart.
 *
 * <p>Its threads: any, for everything here.
 *
 * <p>Where data goes next: to {@code admin}, when it is asked.
 */
package lottery.server.figures;
