/**
 * The whole job as its users see it: a server, five agency processes, from the first exec to the
 * last exit.
 */
package lottery.bench.job;
