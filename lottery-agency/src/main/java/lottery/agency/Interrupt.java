package lottery.agency;

import java.lang.reflect.Proxy;

/**
 * SIGINT, which a terminal sends at Ctrl-C. The JVM itself notices only the first one. Its class
 * for signals is looked up by name, because no module may be compiled against it.
 */
final class Interrupt {
  private Interrupt() {}

  /**
   * Runs a task, on a thread of its own, at each. Where the JVM was told to leave signals alone
   * ({@code -Xrs}), nothing happens.
   */
  static void onEach(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object runner =
          Proxy.newProxyInstance(
              Interrupt.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  task.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), runner);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Ctrl-C then ends the program as the JVM does it.
    }
  }
}
