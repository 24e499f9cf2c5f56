/**
 * What the tests of all modules share: peers over plain sockets, processes, captured output, ports,
 * seeds and bounded waits.
 *
 * <p>The kit depends on none of the programs and not on their codec. So a test with the kit sees
 * the programs from outside, and even the codec's tests may use it. Fakes of a module's own types
 * stay with the module's tests.
 */
package lottery.kit;
