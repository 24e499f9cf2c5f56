/**
 * Everything once, in five minutes, as one table: what was measured, beside what the machine
 * allows, in the same run.
 */
package lottery.bench.report;
