package lottery.server.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The budgets of those addresses that have caused log lines last. One that was forgotten begins
 * anew; what all addresses together may print is bounded elsewhere. Any thread.
 */
final class AddressLines {
  static final int MAX_ADDRESSES = 1024;

  private final LongSupplier nanoTime;
  private final Map<Object, LineBudgets> budgets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, LineBudgets> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  AddressLines(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized LineBudgets of(Object address) {
    return budgets.computeIfAbsent(address, first -> LineBudgets.ofAddress(nanoTime));
  }
}
