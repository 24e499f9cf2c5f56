package lottery.faults;

/** Lines that say how much a test has tried; {@code make fault} ends with them. */
final class Counted {
  private Counted() {}

  static void say(String format, Object... values) {
    System.out.println("counted: " + format.formatted(values));
  }
}
