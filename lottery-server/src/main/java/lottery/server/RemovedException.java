package lottery.server;

/** This machine was removed from its cluster: its process ends, and nothing is wrong with it. */
final class RemovedException extends Exception {
  private static final long serialVersionUID = 1L;

  RemovedException(String node) {
    super(
        "\""
            + node
            + "\" is no member of the cluster any more (expected: start it empty, under a new name,"
            + " to add it again)");
  }
}
