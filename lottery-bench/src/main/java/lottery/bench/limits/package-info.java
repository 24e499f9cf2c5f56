/**
 * The limits of the machine, as if the server cost nothing: the same bytes written and forced, sent
 * over loopback, and put through the checksums. They are measured in the same run as the results
 * that are compared with them.
 */
package lottery.bench.limits;
