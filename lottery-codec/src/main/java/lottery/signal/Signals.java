package lottery.signal;

import java.lang.reflect.Proxy;

/**
 * Signals that the JVM does not pass on: SIGINT again and again, and SIGHUP.
 *
 * <p>Design note: this way, in {@code jdk.unsupported}, is there on 17 and 25. By reflection it
 * needs no exception from the compiler's rules, and a JVM without it only goes on as before.
 */
public final class Signals {
  private Signals() {}

  /**
   * Runs a task, on a thread of the JVM's, each time a signal comes. The JVM no longer does what it
   * does itself at that signal, such as ending the process.
   *
   * @param name without {@code SIG}, such as {@code HUP}
   * @return whether it will; not where the JVM was told to leave signals alone ({@code -Xrs})
   */
  public static boolean onEach(String name, Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object runner =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  task.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), runner);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
