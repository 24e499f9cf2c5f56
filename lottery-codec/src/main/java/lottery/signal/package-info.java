/**
 * Signals of the operating system, which both programs listen to.
 *
 * <p>The problem: the JDK turns SIGTERM into its shutdown hooks and has no supported way to other
 * signals. {@link lottery.signal.Signals} is the unsupported one, in one place. Any thread.
 */
package lottery.signal;
