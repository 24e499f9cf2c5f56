package lottery.server.draw;

/** How an agency that does not take part is refused. */
public final class UnknownAgency {
  private UnknownAgency() {}

  public static String reason(int agency, int agencies) {
    return "agency: \"" + agency + "\" (expected: decimal, 1.." + agencies + ")";
  }
}
