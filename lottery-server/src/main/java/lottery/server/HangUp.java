package lottery.server;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, with which operators ask for the certificate files to be read again.
 *
 * <p>Design note: the JDK has no supported way to a signal. This one, in {@code jdk.unsupported},
 * is there on 17 and 25; by reflection it needs no exception from the compiler's rules, and a JVM
 * without it only goes on as before. The JVM's own handler, which ends the process, is replaced.
 */
final class HangUp {
  private HangUp() {}

  /**
   * Runs the task, on a thread of the JVM's, each time the signal comes.
   *
   * @return whether it will; not where the JVM was told to leave signals alone ({@code -Xrs})
   */
  static boolean onSignal(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object runner =
          Proxy.newProxyInstance(
              HangUp.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  task.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), runner);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
