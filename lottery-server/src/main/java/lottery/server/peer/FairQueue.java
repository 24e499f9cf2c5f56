package lottery.server.peer;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/**
 * A queue in which parties take turns, each with its own elements in their order. A party with a
 * thousand waiting elements does not delay one with a single element. Any thread.
 */
final class FairQueue<T> {
  private final Map<Object, Queue<T>> parties = new LinkedHashMap<>();
  private volatile int size;

  synchronized void add(Object party, T element) {
    parties.computeIfAbsent(party, p -> new ArrayDeque<>(2)).add(element);
    size++;
  }

  /** The next element, or null; its party's next one comes after one of every other party. */
  synchronized T poll() {
    Iterator<Map.Entry<Object, Queue<T>>> first = parties.entrySet().iterator();
    if (!first.hasNext()) {
      return null;
    }
    Map.Entry<Object, Queue<T>> next = first.next();
    Object party = next.getKey();
    Queue<T> elements = next.getValue();
    first.remove();
    T element = elements.remove();
    size--;
    if (!elements.isEmpty()) {
      parties.put(party, elements);
    }
    return element;
  }

  boolean isEmpty() {
    return size == 0;
  }
}
