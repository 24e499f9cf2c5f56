/**
 * What the machine would allow if the server cost nothing: the same bytes written and forced, sent
 * over loopback, and put through the checksums. Measured in the same run as what is compared with
 * it.
 */
package lottery.bench.limits;
