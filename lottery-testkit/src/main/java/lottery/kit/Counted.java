package lottery.kit;

/** Lines that say how much a test has tried; {@code make fault} ends with them. */
public final class Counted {
  private Counted() {}

  public static void say(String format, Object... values) {
    System.out.println("counted: " + format.formatted(values));
  }
}
