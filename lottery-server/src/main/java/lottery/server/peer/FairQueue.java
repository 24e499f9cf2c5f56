package lottery.server.peer;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A queue in which parties take turns, each with its own elements in their order. A party with a
 * thousand waiting elements does not delay one with a single element. Any thread.
 */
final class FairQueue<T> {
  private final Map<Object, Set<T>> parties = new LinkedHashMap<>();
  private volatile int size;

  synchronized void add(Object party, T element) {
    if (parties.computeIfAbsent(party, p -> new LinkedHashSet<>(2)).add(element)) {
      size++;
    }
  }

  /** The next element, or null; its party's next one comes after one of every other party. */
  synchronized T poll() {
    Iterator<Map.Entry<Object, Set<T>>> first = parties.entrySet().iterator();
    if (!first.hasNext()) {
      return null;
    }
    Map.Entry<Object, Set<T>> next = first.next();
    T element = next.getValue().iterator().next();
    remove(next.getKey(), element);
    return element;
  }

  /** The first element of the next party for whose first element this holds, or null. */
  synchronized T peek(Predicate<T> holds) {
    for (Set<T> elements : parties.values()) {
      T first = elements.iterator().next();
      if (holds.test(first)) {
        return first;
      }
    }
    return null;
  }

  /** Takes an element out, if it is there. That was its party's turn. */
  synchronized void remove(Object party, T element) {
    Set<T> elements = parties.get(party);
    if (elements == null || !elements.remove(element)) {
      return;
    }
    size--;
    parties.remove(party);
    if (!elements.isEmpty()) {
      parties.put(party, elements);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }
}
