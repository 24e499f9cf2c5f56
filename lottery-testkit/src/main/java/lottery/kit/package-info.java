/**
 * What the tests of all modules share: peers over plain sockets, processes, captured output, ports,
 * seeds and patience.
 *
 * <p>The kit knows none of the programs and nothing of their codec, so that a test that uses it
 * sees them from outside, and so that even the codec's tests may use it. Fakes of a module's own
 * types stay with the module's tests.
 */
package lottery.kit;
